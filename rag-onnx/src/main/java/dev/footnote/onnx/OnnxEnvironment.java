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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaches the one environment that ONNX Runtime has in a process.
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
  private static final String OPT_OUT = "ORT_DISABLE_TELEMETRY";

  private static boolean kept;

  private OnnxEnvironment() {}

  /** Loads the native library if this process has not yet. */
  static synchronized OrtEnvironment get() {
    requireNoUpload(version(), System.getenv(OPT_OUT));
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      kept = kept || keep();
      return environment;
    } catch (OrtException | IllegalStateException | LinkageError e) {
      throw new EmbeddingException(
          "could not load ONNX Runtime on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": "
              + e
              + "; it needs Linux with glibc (x86_64, aarch64), macOS (aarch64) or Windows (x86_64),"
              + " and a writable java.io.tmpdir",
          e);
    }
  }

  /** Takes one more reference to the native environment, which is never given back. */
  private static boolean keep() {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      api.setAccessible(true);
      create.setAccessible(true);
      int level = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue();
      create.invoke(null, api.getLong(null), level, OrtEnvironment.DEFAULT_NAME);
      return true;
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      LOG.warn("Embedding while the JVM exits may crash it: close embedders before", e);
      return false;
    }
  }

  /** Reads the version of the jar without loading the native library. */
  private static Optional<String> version() {
    ModuleDescriptor descriptor = OrtEnvironment.class.getModule().getDescriptor();
    return descriptor == null
        ? Optional.ofNullable(OrtEnvironment.class.getPackage().getImplementationVersion())
        : descriptor.rawVersion();
  }

  static void requireNoUpload(Optional<String> version, @Nullable String optOut) {
    boolean uploads =
        version.filter(it -> Version.parse(it).compareTo(UPLOADS_SINCE) >= 0).isPresent();
    if (uploads && !"1".equals(optOut)) {
      throw new EmbeddingException(
          "ONNX Runtime "
              + version.orElseThrow()
              + " uploads usage data; use a version before "
              + UPLOADS_SINCE
              + ", or start the process with the environment variable "
              + OPT_OUT
              + "=1");
    }
  }
}
