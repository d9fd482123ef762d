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

  private static void assertGrowsLessThan(long kilobytes, String source, int cycles)
      throws Exception {
    assumeThat(Path.of("/proc/self/status")).satisfies(Files::exists);
    ChildJvm.Result result =
        new ChildJvm()
            .with("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", source)
            .run("cycles", Integer.toString(cycles));
    Matcher grew = GREW.matcher(result.output());
    assertThat(grew.find()).as(result.output()).isTrue();
    assertThat(Long.parseLong(grew.group(1))).as(result.output()).isLessThan(kilobytes);
    assertThat(grew.group(2)).isEqualTo("0");
  }
}
