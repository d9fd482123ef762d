package dev.footnote.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footnote.benchmarks.graph.GraphKind;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of made-up figures. */
class ProfileReportTest {

  private static RunTime time(double millis) {
    return new RunTime(millis, true);
  }

  private static LengthProfile length(int tokens, double millis) {
    List<OperatorTime> operators =
        List.of(
            new OperatorTime("MatMul", 48, 0.8 * millis),
            new OperatorTime("Gelu", 12, 0.2 * millis));
    return new LengthProfile(
        tokens, time(millis), new OperatorTimes(9, 1.1 * millis, operators), tokens == 8);
  }

  private static final ProfileReport REPORT =
      new ProfileReport(
          Machine.current(),
          List.of(
              new GraphProfile(
                  GraphKind.INT8,
                  length(8, 2),
                  length(170, 20),
                  new QueryFloor(21_000_000, time(0.5), time(1), new RunTime(1.5, false)))),
          3);

  @Test
  void tableTellsSharesAndFloor() {
    String table = new ProfileTable(REPORT).toString();

    assertThat(table)
        .containsPattern("MatMul +48 +1\\.600 +80\\.0% +16\\.000 +80\\.0%")
        .containsPattern("others +0 +0\\.000 +0\\.0%")
        .containsPattern("run with profiler +2\\.200 +~22\\.000")
        .containsPattern(
            "Footnote int8 +2\\.000 +1\\.000 +20\\.0 +0\\.500 +21\\.0 +0\\.941 +~1\\.500")
        .endsWith("a rough figure only.\n");
  }

  @Test
  void jsonHasTheSameFigures() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Json.of(new ProfileJson(REPORT).object()));

    assertThat(json.at("/graphs/int8/weight_bytes").intValue()).isEqualTo(21_000_000);
    assertThat(json.at("/graphs/int8/one_token/ms").doubleValue()).isEqualTo(1);
    assertThat(json.at("/graphs/int8/query_two_threads/clean").booleanValue()).isFalse();
    assertThat(json.at("/graphs/int8/tokens/8/operators/0/share").doubleValue()).isEqualTo(0.8);
    assertThat(json.at("/graphs/int8/tokens/170/profiled_ms").doubleValue()).isEqualTo(22);
  }
}
