package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that {@code close()} gives memory and threads back, in a process with a fixed heap. */
class NativeMemoryTest {

  private static final Pattern GREW = Pattern.compile("GREW (-?\\d+) KB, (-?\\d+) threads");

  @TempDir private Path directory;

  @Test
  @Tag("slow")
  void aThousandEmbeddersLeaveNothingBehind() throws Exception {
    Path folder = TinyFolder.write(directory.resolve("tiny"));

    // Each holds 190 KB while it is open; the allocator's own ups and downs are 20 MB at most.
    assertGrowsLessThan(40_000, "-Dchild.source=" + folder, 1000);
  }

  @Test
  @Tag("slow")
  void embeddersOfTheRealModelLeaveNothingBehind() throws Exception {
    // Less than one of them holds.
    assertGrowsLessThan(90_000, "-Dchild.source=", 10);
  }

  @Test
  @Tag("slow")
  void generatorsLeaveNothingBehind() throws Exception {
    Path shared = TinyDecoder.write(directory.resolve("shared"), LlamaExport::grouped);
    Path chained = TinyDecoder.write(directory.resolve("chained"), LlamaExport::positions);

    // Each holds 4 MB while it is open. The C library keeps freed memory of such sizes, more and
    // more for a while, unless it is told to give it back: then only what is lost remains.
    ChildJvm child =
        new ChildJvm()
            .under("env", "MALLOC_MMAP_THRESHOLD_=65536", "MALLOC_TRIM_THRESHOLD_=65536")
            .under("MALLOC_ARENA_MAX=1");
    assertGrowsLessThan(20_000, child, "-Dchild.source=" + shared, "writers", 200);
    assertGrowsLessThan(20_000, child, "-Dchild.source=" + chained, "writers", 200);
  }

  private static void assertGrowsLessThan(long kilobytes, String source, int cycles)
      throws Exception {
    assertGrowsLessThan(kilobytes, new ChildJvm(), source, "cycles", cycles);
  }

  private static void assertGrowsLessThan(
      long kilobytes, ChildJvm child, String source, String way, int cycles) throws Exception {
    assumeThat(Path.of("/proc/self/status")).satisfies(Files::exists);
    ChildJvm.Result result =
        child
            .with("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", source)
            .run(way, Integer.toString(cycles));
    Matcher grew = GREW.matcher(result.output());
    assertThat(grew.find()).as(result.output()).isTrue();
    assertThat(Long.parseLong(grew.group(1))).as(result.output()).isLessThan(kilobytes);
    assertThat(grew.group(2)).isEqualTo("0");
  }
}
