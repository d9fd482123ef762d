package dev.footnote.onnx;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the native tokenizer without letting it touch the network.
 *
 * <p>Left alone, DJL asks a cloud metadata address who it is and reports that, downloads a CUDA
 * build on machines with a suitable GPU, and extracts into {@code ~/.djl.ai}. The first happens in
 * {@code HuggingFaceTokenizer.newInstance}, which is therefore not used: only the native methods
 * are. The others happen while the library is loaded, and are switched off by system properties
 * that DJL reads then. They are put back afterwards, since a host may use DJL for itself.
 */
final class TokenizerLibrary {

  private static final Map<String, String> OFFLINE =
      Map.of("ai.djl.offline", "true", "OPT_OUT_TRACKING", "true", "RUST_FLAVOR", "cpu");

  private TokenizerLibrary() {}

  /**
   * Loads the library if this process has not yet, and returns its methods.
   *
   * @param cacheDirectory where it is extracted to, unless the host told DJL another directory
   */
  static synchronized TokenizersLibrary load(Path cacheDirectory) {
    Map<String, String> wanted = new HashMap<>(OFFLINE);
    if (System.getProperty("ENGINE_CACHE_DIR") == null
        && System.getProperty("DJL_CACHE_DIR") == null) {
      wanted.put("ENGINE_CACHE_DIR", cacheDirectory.toAbsolutePath().toString());
    }
    Map<String, @Nullable String> before = new HashMap<>();
    wanted.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
    Thread thread = Thread.currentThread();
    ClassLoader contextLoader = thread.getContextClassLoader();
    // DJL looks for its own resources in the context class loader, which may be any or none here.
    thread.setContextClassLoader(LibUtils.class.getClassLoader());
    try {
      LibUtils.checkStatus();
      return TokenizersLibrary.LIB;
    } catch (EngineException | LinkageError e) {
      throw unusable(cacheDirectory, e);
    } finally {
      thread.setContextClassLoader(contextLoader);
      before.forEach(TokenizerLibrary::restore);
    }
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, value);
    }
  }

  private static EmbeddingException unusable(Path cacheDirectory, Throwable cause) {
    return new EmbeddingException(
        "could not load the native tokenizer on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + " with cache directory "
            + cacheDirectory
            + ": "
            + cause
            + "; it needs Linux with glibc (x86_64, aarch64), macOS (aarch64) or Windows (x86_64),"
            + " and a writable directory on first use, see OnnxOptions.withCacheDirectory",
        cause);
  }
}
