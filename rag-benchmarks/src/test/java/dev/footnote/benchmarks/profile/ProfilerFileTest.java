package dev.footnote.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that warms up and one that counts, with the kinds of events that the profiler writes. */
class ProfilerFileTest {

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("profile.json");
    String events =
        String.join(
            ",",
            event("Session", "model_loading_uri", 0, 900, ""),
            event("Session", "model_run", 1000, 9000, ""),
            event("Node", "a_kernel_time", 1001, 8000, "MatMul"),
            event("Session", "model_run", 20_000, 1000, ""),
            event("Node", "a_kernel_time", 20_001, 300, "MatMul"),
            event("Node", "a_fence_before", 20_001, 77, "MatMul"),
            event("Node", "b_kernel_time", 20_400, 300, "MatMul"),
            event("Node", "c_kernel_time", 20_800, 150, "Gelu"),
            event("Node", "d_kernel_time", 20_950, 50, "Split"));
    Files.writeString(file, "[" + events + "]");
  }

  private static String event(String cat, String name, int start, int micros, String operator) {
    String arguments = operator.isEmpty() ? "" : "\"op_name\":\"" + operator + "\"";
    return """
    {"cat":"%s","pid":1,"tid":1,"ph":"X","name":"%s","ts":%d,"dur":%d,"args":{%s}}
    """
        .formatted(cat, name, start, micros, arguments);
  }

  @Test
  void sharesAreThoseOfTheRunsThatCount() throws IOException {
    OperatorTimes times = ProfilerFile.read(file, 1);

    assertThat(times.runs()).isEqualTo(1);
    assertThat(times.runMillis()).isEqualTo(1);
    assertThat(times.operators())
        .containsExactly(
            new OperatorTime("MatMul", 2, 0.6),
            new OperatorTime("Gelu", 1, 0.15),
            new OperatorTime("Split", 1, 0.05));
    assertThat(times.share(times.of("MatMul"))).isEqualTo(0.75, within(1e-9));
    assertThat(times.operators().stream().mapToDouble(times::share).sum())
        .isEqualTo(1, within(1e-9));
  }

  @Test
  void restIsPutTogether() throws IOException {
    OperatorTimes times = ProfilerFile.read(file, 1);

    OperatorTime rest = times.allBut(List.of("MatMul"));

    assertThat(rest.operator()).isEqualTo("others");
    assertThat(rest.nodes()).isEqualTo(2);
    assertThat(times.share(rest)).isEqualTo(0.25, within(1e-9));
    assertThat(times.of("Softmax").nodes()).isZero();
  }

  @Test
  void medianOfRunsIsTold() throws IOException {
    assertThat(ProfilerFile.read(file, 0).of("MatMul").millis()).isEqualTo((8 + 0.6) / 2);
  }

  @Test
  void profileOfTooFewRunsIsRefused() {
    assertThatThrownBy(() -> ProfilerFile.read(file, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("profile has 2 runs, expected more than the first 2");
  }
}
