package dev.footnote.onnx;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the native tokenizer without letting it touch the network.
 *
 * <p>Left alone, DJL asks a cloud metadata address who it is and reports that, downloads a CUDA
 * build on machines with a suitable GPU, and extracts into {@code ~/.djl.ai}, without looking at
 * what is there. The first happens in {@code HuggingFaceTokenizer.newInstance}, which is therefore
 * not used: only the native methods are. The others happen while the library is loaded, and are
 * switched off by system properties that DJL reads then. The library is put beforehand where DJL
 * would unpack it to, since the property that names a library itself works only with a GPU.
 */
final class TokenizerLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(TokenizerLibrary.class);

  private static final Map<String, String> OFFLINE =
      Map.of("ai.djl.offline", "true", "OPT_OUT_TRACKING", "true", "RUST_FLAVOR", "cpu");

  /** By any of these a host says itself where the library is. */
  private static final List<String> CHOICES =
      List.of("RUST_LIBRARY_PATH", "ENGINE_CACHE_DIR", "DJL_CACHE_DIR");

  private static boolean loaded;

  private TokenizerLibrary() {}

  /**
   * Loads the library if this process has not yet, and returns its methods.
   *
   * @param cacheDirectory where it is unpacked, unless the host told DJL another directory
   */
  static synchronized TokenizersLibrary load(Path cacheDirectory) {
    if (!loaded) {
      try {
        TemporaryProperties.with(properties(cacheDirectory), TokenizerLibrary::initialise);
        loaded = true;
      } catch (EngineException | LinkageError e) {
        throw OnnxRuntimeCheck.failure("the native tokenizer", cacheDirectory, e);
      }
    }
    return TokenizersLibrary.LIB;
  }

  private static Map<String, String> properties(Path cacheDirectory) {
    Map<String, String> properties = new HashMap<>(OFFLINE);
    NativePlatform.current()
        .flatMap(TokenizerLibrary::needed)
        .flatMap(library -> library.unpackIn(cacheDirectory))
        .ifPresent(folder -> properties.put("ENGINE_CACHE_DIR", folder.toString()));
    return properties;
  }

  /** Names the library to unpack, unless the host has said itself where it is. */
  static Optional<NativeLibrary> needed(NativePlatform platform) {
    return CHOICES.stream().anyMatch(TokenizerLibrary::isSet)
        ? Optional.empty()
        : Optional.of(
            new NativeLibrary(
                "tokenizers",
                "ai.djl.huggingface:tokenizers",
                LibUtils.class.getClassLoader(),
                platform.tokenizerFolder(),
                platform.tokenizerFiles(),
                "tokenizers/" + version() + "-cpu-" + platform.tokenizerClassifier()));
  }

  /** Reads the version as DJL does, or nothing, so that DJL finds no library and unpacks it. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        LibUtils.class.getClassLoader().getResourceAsStream("native/lib/tokenizers.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      LOG.debug("could not read the version of the native tokenizer", e);
    }
    return properties.getProperty("version", "");
  }

  private static boolean isSet(String name) {
    return System.getProperty(name) != null || System.getenv(name) != null;
  }

  private static boolean initialise() {
    Thread thread = Thread.currentThread();
    ClassLoader contextLoader = thread.getContextClassLoader();
    // DJL looks for its own resources in the context class loader, which may be any or none here.
    thread.setContextClassLoader(LibUtils.class.getClassLoader());
    try {
      LibUtils.checkStatus();
      return true;
    } finally {
      thread.setContextClassLoader(contextLoader);
    }
  }
}
