package dev.footnote.onnx;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of machine that both native libraries exist for.
 *
 * @param os {@code linux}, {@code osx} or {@code win}
 * @param cpu {@code x64} or {@code aarch64}
 */
record NativePlatform(String os, String cpu) {

  private static final List<NativePlatform> SUPPORTED =
      List.of(
          new NativePlatform("linux", "x64"),
          new NativePlatform("linux", "aarch64"),
          new NativePlatform("osx", "aarch64"),
          new NativePlatform("win", "x64"));

  /** Returns the platform of this process, or nothing if there is no library for it. */
  static Optional<NativePlatform> current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** Translates what the JDK calls them. */
  static Optional<NativePlatform> of(String osName, String osArch) {
    NativePlatform named = new NativePlatform(os(osName), cpu(osArch));
    return SUPPORTED.contains(named) ? Optional.of(named) : Optional.empty();
  }

  private static String os(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      return "osx";
    }
    return lower.startsWith("windows") ? "win" : lower;
  }

  private static String cpu(String arch) {
    return arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch;
  }

  /** Returns where ONNX Runtime's libraries are in their jar. */
  String onnxRuntimeFolder() {
    return "ai/onnxruntime/native/" + os + "-" + cpu + "/";
  }

  /** Returns where the tokenizer's library is in its jar. */
  String tokenizerFolder() {
    return "native/lib/" + tokenizerClassifier() + "/cpu/";
  }

  /** Returns what the tokenizer's library calls this platform. */
  String tokenizerClassifier() {
    return os + "-" + (cpu.equals("x64") ? "x86_64" : cpu);
  }

  /** Returns the names of the files that ONNX Runtime wants beside each other. */
  List<String> onnxRuntimeFiles() {
    return switch (os) {
      case "win" ->
          List.of("onnxruntime.dll", "onnxruntime4j_jni.dll", "onnxruntime_providers_shared.dll");
      case "osx" -> List.of("libonnxruntime.dylib", "libonnxruntime4j_jni.dylib");
      default -> List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");
    };
  }

  /** Returns the names of the files that the tokenizer wants beside each other. */
  List<String> tokenizerFiles() {
    return switch (os) {
      case "win" ->
          List.of("tokenizers.dll", "libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll");
      case "osx" -> List.of("libtokenizers.dylib");
      default -> List.of("libtokenizers.so");
    };
  }

  static List<NativePlatform> supported() {
    return SUPPORTED;
  }

  /** Lists what is supported, for messages. */
  static String list() {
    return "Linux with glibc (x86_64, aarch64), macOS (aarch64) or Windows (x86_64)";
  }
}
