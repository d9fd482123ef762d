package dev.footnote.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import dev.footnote.embed.EmbeddingException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Version;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaches the one environment that ONNX Runtime has in a process.
 *
 * <p>Left alone, its Java binding unpacks the native library into a new temporary directory at each
 * start. It is told instead, while it loads, of a folder in which the library is already.
 *
 * <p>From version 1.29 on, its Linux and macOS builds upload usage data unless an environment
 * variable is set before they load, which a running JVM cannot do for itself; {@code setTelemetry}
 * comes too late. Such a version is refused without the variable.
 *
 * <p>When the JVM exits, the Java binding frees the native environment at once, under the feet of
 * runs that are still going on, which kills the process now and then. The environment counts its
 * references and the binding has no call that takes another one, so the private one it has is used.
 */
final class OnnxEnvironment {

  private static final Logger LOG = LoggerFactory.getLogger(OnnxEnvironment.class);
  private static final Version UPLOADS_SINCE = Version.parse("1.29.0");
  static final String OPT_OUT = "ORT_DISABLE_TELEMETRY";

  static final String UPLOAD_WAY_OUT =
      "use a version before "
          + UPLOADS_SINCE
          + ", or start the process with the environment variable "
          + OPT_OUT
          + "=1";

  /** How the properties begin by which a host says itself where the libraries are. */
  private static final String PATHS = "onnxruntime.native.";

  private static boolean loaded;

  private OnnxEnvironment() {}

  /** Returns the environment, and loads the native library if this process has not yet. */
  static OrtEnvironment get() {
    return load(OnnxOptions.defaults().cacheDirectory());
  }

  /**
   * Loads the native library if this process has not yet.
   *
   * @param cacheDirectory where it is unpacked, unless the host told ONNX Runtime another directory
   */
  static synchronized OrtEnvironment load(Path cacheDirectory) {
    requireNoUpload(version(), System.getenv(OPT_OUT));
    try {
      if (!loaded) {
        TemporaryProperties.with(properties(cacheDirectory), OrtEnvironment::getEnvironment)
            .setTelemetry(false);
        keep();
        loaded = true;
      }
      return OrtEnvironment.getEnvironment();
    } catch (OrtException | IllegalStateException | LinkageError e) {
      throw OnnxRuntimeCheck.failure("ONNX Runtime", cacheDirectory, e);
    }
  }

  private static Map<String, String> properties(Path cacheDirectory) {
    return NativePlatform.current()
        .flatMap(OnnxEnvironment::needed)
        .flatMap(library -> library.unpackIn(cacheDirectory))
        .map(folder -> Map.of(PATHS + "path", folder.toString()))
        .orElse(Map.of());
  }

  /** Names the library to unpack, unless the host has said itself where it is. */
  static Optional<NativeLibrary> needed(NativePlatform platform) {
    boolean chosen =
        System.getProperties().stringPropertyNames().stream().anyMatch(it -> it.startsWith(PATHS));
    return chosen
        ? Optional.empty()
        : Optional.of(
            new NativeLibrary(
                "onnxruntime",
                "com.microsoft.onnxruntime:onnxruntime",
                OrtEnvironment.class.getClassLoader(),
                platform.onnxRuntimeFolder(),
                platform.onnxRuntimeFiles(),
                ""));
  }

  /** Takes one more reference to the native environment, which is never given back. */
  private static void keep() {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      api.setAccessible(true);
      create.setAccessible(true);
      int level = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue();
      create.invoke(null, api.getLong(null), level, OrtEnvironment.DEFAULT_NAME);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      LOG.warn("Embedding while the JVM exits may crash it: close embedders before", e);
    }
  }

  /** Reads the version of the jar without loading the native library. */
  static Optional<String> version() {
    ModuleDescriptor descriptor = OrtEnvironment.class.getModule().getDescriptor();
    return descriptor == null
        ? Optional.ofNullable(OrtEnvironment.class.getPackage().getImplementationVersion())
        : descriptor.rawVersion();
  }

  /** Whether a version reports on its users, in this environment. */
  static boolean uploads(Optional<String> version, @Nullable String optOut) {
    return !"1".equals(optOut)
        && version.filter(it -> Version.parse(it).compareTo(UPLOADS_SINCE) >= 0).isPresent();
  }

  static void requireNoUpload(Optional<String> version, @Nullable String optOut) {
    if (uploads(version, optOut)) {
      throw new EmbeddingException(
          "ONNX Runtime " + version.orElseThrow() + " uploads usage data; " + UPLOAD_WAY_OUT);
    }
  }
}
