package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux tells of itself in {@code /proc}; of another system, nothing.
 *
 * @param maps the files mapped into this process
 * @param cpu what is known of the processors
 * @param mounts what is mounted, in the order of mounting
 */
record LinuxMachine(List<String> maps, List<String> cpu, List<String> mounts) {

  private static final String FLAGS = "flags";

  static LinuxMachine read() {
    return new LinuxMachine(lines("self/maps"), lines("cpuinfo"), lines("self/mounts"));
  }

  private static List<String> lines(String name) {
    try {
      return Files.readAllLines(Path.of("/proc").resolve(name), ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Whether this process runs on the C library musl. */
  boolean isMusl() {
    return maps.stream().anyMatch(line -> line.contains("/ld-musl-"));
  }

  /** Whether a processor of the x86 family does not name AVX2 among its abilities. */
  boolean lacksAvx2() {
    return cpu.stream()
        .filter(line -> line.startsWith(FLAGS))
        .anyMatch(line -> !List.of(line.split("\\s+")).contains("avx2"));
  }

  /** Whether programs and libraries in a directory cannot be loaded. */
  boolean isNoexec(Path directory) {
    String options = "";
    int longest = -1;
    for (String line : mounts) {
      String[] columns = line.split(" ", -1);
      Path mount = Path.of(columns[1].replace("\\040", " "));
      if (directory.startsWith(mount) && mount.getNameCount() >= longest) {
        longest = mount.getNameCount();
        options = columns[3];
      }
    }
    return List.of(options.split(",", -1)).contains("noexec");
  }
}
