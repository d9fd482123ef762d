package dev.footnote.onnx;

import dev.footnote.onnx.OnnxRuntimeCheck.Finding;
import dev.footnote.onnx.OnnxRuntimeCheck.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether native libraries can be loaded and are fast.
 *
 * @param osName what the JDK calls the system
 * @param osArch what the JDK calls the processor
 * @param musl whether the process runs on musl in place of glibc
 * @param slow whether the processor is known to lack AVX2
 * @param onnxRuntime the version of ONNX Runtime's jar, if it can be told
 * @param telemetryOptOut what the environment says of ONNX Runtime's telemetry
 * @param missing the jars that lack a library for this machine
 * @param cache the cache directory
 * @param cacheHolds whether the libraries are unpacked there
 * @param cacheWritable whether files can be put there
 * @param noexec whether libraries there cannot be loaded, since it is mounted so
 * @param tmpWritable whether files can be put into {@code java.io.tmpdir}
 */
record MachineFacts(
    String osName,
    String osArch,
    boolean musl,
    boolean slow,
    Optional<String> onnxRuntime,
    @Nullable String telemetryOptOut,
    List<String> missing,
    Path cache,
    boolean cacheHolds,
    boolean cacheWritable,
    boolean noexec,
    boolean tmpWritable) {

  private static final String OTHER_CACHE =
      "choose another by OnnxOptions.withCacheDirectory or -Dfootnote.cache=DIRECTORY";

  static MachineFacts read(Path cacheDirectory) {
    Path cache = cacheDirectory.toAbsolutePath();
    LinuxMachine linux = LinuxMachine.read();
    List<NativeLibrary> needed = needed();
    return new MachineFacts(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        linux.isMusl(),
        linux.lacksAvx2(),
        OnnxEnvironment.version(),
        System.getenv(OnnxEnvironment.OPT_OUT),
        needed.stream().filter(it -> !it.isInJar()).map(NativeLibrary::jar).toList(),
        cache,
        needed.stream().allMatch(it -> it.isUnpackedIn(cache)),
        isWritable(cache),
        linux.isNoexec(cache),
        isWritable(Path.of(System.getProperty("java.io.tmpdir", "")).toAbsolutePath()));
  }

  /** Lists the libraries that the host has not taken on itself. */
  private static List<NativeLibrary> needed() {
    return NativePlatform.current().stream()
        .flatMap(platform ->
            Stream.concat(
                OnnxEnvironment.needed(platform).stream(),
                TokenizerLibrary.needed(platform).stream()))
        .toList();
  }

  /** Whether a directory can be written, or made where it is not yet. */
  private static boolean isWritable(Path directory) {
    Path there = directory;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && Files.isDirectory(there) && Files.isWritable(there);
  }

  /** Says what is wrong, the worst first. */
  OnnxRuntimeCheck judge() {
    List<Finding> findings = new ArrayList<>();
    if (NativePlatform.of(osName, osArch).isEmpty()) {
      findings.add(
          fatal(
              "there is no native library for " + osName + " on " + osArch,
              "use " + NativePlatform.list()));
    }
    if (musl) {
      findings.add(
          fatal(
              "this system's C library is musl, the native libraries want glibc",
              "use an image with glibc, such as one based on Debian or Ubuntu"));
    }
    judgeJars(findings);
    judgeDirectories(findings);
    if (slow) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "this processor lacks AVX2, so embedding is slow",
              "use a processor of 2013 or later, or let the virtual machine see what it has"));
    }
    return new OnnxRuntimeCheck(machine(), findings);
  }

  private void judgeJars(List<Finding> findings) {
    if (OnnxEnvironment.uploads(onnxRuntime, telemetryOptOut)) {
      findings.add(
          fatal(
              "ONNX Runtime " + onnxRuntime.orElseThrow() + " uploads usage data",
              OnnxEnvironment.UPLOAD_WAY_OUT));
    }
    for (String jar : missing) {
      findings.add(
          fatal(
              "the class path has no native library of " + jar + " for this machine",
              "add that artifact as it is published, with nothing left out"));
    }
  }

  private void judgeDirectories(List<Finding> findings) {
    if (!cacheHolds && !cacheWritable) {
      findings.add(
          fatal(
              "the cache directory "
                  + cache
                  + " cannot be written, and does not hold the native"
                  + " libraries yet",
              OTHER_CACHE));
    }
    if (noexec) {
      findings.add(
          fatal(
              "the cache directory "
                  + cache
                  + " is mounted noexec, so no library can be loaded"
                  + " from it",
              OTHER_CACHE));
    }
    if (!tmpWritable) {
      findings.add(
          fatal(
              "java.io.tmpdir cannot be written, where ONNX Runtime makes an empty folder",
              "set -Djava.io.tmpdir=DIRECTORY"));
    }
  }

  private static Finding fatal(String what, String wayOut) {
    return new Finding(Severity.FATAL, what, wayOut);
  }

  private String machine() {
    return osName
        + " "
        + osArch
        + " with ONNX Runtime "
        + onnxRuntime.orElse("of unknown version")
        + " and cache directory "
        + cache;
  }
}
