package dev.footnote.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the figures were measured on.
 *
 * @param cpu the processor's name
 * @param cores how many processors this process may use
 * @param flags which of the instructions that matter for vectors it has
 * @param system operating system and architecture
 * @param java the virtual machine's version
 */
public record Machine(String cpu, int cores, List<String> flags, String system, String java) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final List<String> TELLING =
      List.of("avx2", "avx512f", "avx_vnni", "avx512_vnni", "amx_int8", "asimddp", "i8mm");

  /**
   * Looks at this machine.
   *
   * @return what it says of itself; an unknown processor on systems other than Linux
   */
  public static Machine current() {
    return new Machine(
        field("model name").orElse("unknown processor"),
        Runtime.getRuntime().availableProcessors(),
        flags(field("flags").or(() -> field("Features")).orElse("")),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version().toString());
  }

  private static Optional<String> field(String name) {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> flags(String line) {
    List<String> all = Arrays.asList(line.split(" ", -1));
    return TELLING.stream().filter(all::contains).toList();
  }

  /**
   * Says in one line what this machine is.
   *
   * @return processor, cores, flags, system and virtual machine
   */
  public String describe() {
    return cpu + ", " + cores + " cores, " + String.join(" ", flags) + "; " + system + "; " + java;
  }
}
