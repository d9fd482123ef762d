package dev.footnote.benchmarks.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footnote.SyncReport;
import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.corpus.CorpusText;
import dev.footnote.benchmarks.corpus.Slice;
import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.engine.Engines;
import dev.footnote.benchmarks.engine.ModelFamily;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.measure.Measured;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.query.QueryTurn;
import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of made-up figures. */
class EmbedReportTest {

  private static final EngineSpec OURS = Engines.named("ours_int8");
  private static final EngineSpec THEIRS = Engines.named("langchain4j_int8");
  private static final Corpus CORPUS =
      new Corpus("one text", 1, List.of(new CorpusText("text", 100)));
  private static final Slice SLICE = new Slice(ModelFamily.BGE_SMALL, CORPUS.texts());

  private static Effort effort(double seconds) {
    return new Effort(seconds, 2 * seconds, 0);
  }

  private static <T extends Measured> Map<EngineSpec, Series<T>> both(T ours, T theirs) {
    return Map.of(OURS, Series.of(List.of(ours)), THEIRS, Series.of(List.of(theirs)));
  }

  private static QueryTurn turn(double millis) {
    return new QueryTurn(List.of(millis, millis), effort(1));
  }

  private static Series<ReingestRun> sync(double seconds) {
    SyncReport report =
        new SyncReport(9, 1, 0, 0, 30, 3, 27, 0, List.of(), List.of(), Duration.ZERO);
    return Series.of(List.of(new ReingestRun(report, effort(seconds))));
  }

  private static EmbedReport report() {
    GemmFigure int8 = new GemmFigure(new GemmShape(256, 384, 1536), GemmWeights.INT8, 400e9, true);
    GemmFigure fp32 = new GemmFigure(new GemmShape(256, 384, 1536), GemmWeights.FP32, 200e9, true);
    EmbedResults results =
        new EmbedResults(
            both(new SliceRun(SLICE, effort(0.02)), new SliceRun(SLICE, effort(0.04))),
            both(turn(3), turn(10)),
            both(turn(9), turn(27)),
            both(
                new ProcessRun(500, 700, 150, 200, true),
                new ProcessRun(1000, 1400, 300, 400, true)),
            Map.of(OURS, 0.001, THEIRS, 0.004),
            GemmPeak.of(List.of(int8, fp32)),
            new Reingest(sync(20), sync(0.5), sync(1)));
    return new EmbedReport(
        Machine.current(),
        EmbedPlan.quick(),
        CORPUS,
        8.5,
        Map.of("springai_int8", "why"),
        results,
        9);
  }

  private static JsonNode json() throws IOException {
    return new ObjectMapper().readTree(Json.of(new EmbedJson(report()).object()));
  }

  @Test
  void ratiosThatOthersRelyOn() throws IOException {
    JsonNode ratio = json().get("ratio");

    assertThat(ratio.get("langchain4j_int8_bulk").doubleValue()).isEqualTo(2);
    assertThat(ratio.get("langchain4j_int8_default_bulk").doubleValue()).isEqualTo(2);
    assertThat(ratio.get("langchain4j_int8_query_p50").doubleValue()).isEqualTo(0.3);
    assertThat(ratio.get("langchain4j_int8_query8_p99").doubleValue()).isEqualTo(0.33333);
    assertThat(ratio.get("langchain4j_int8_cold_start").doubleValue()).isEqualTo(0.5);
    assertThat(ratio.get("langchain4j_int8_rss").doubleValue()).isEqualTo(0.5);
    assertThat(ratio.get("langchain4j_int8_error").doubleValue()).isEqualTo(0.25);
    assertThat(ratio.get("reingest_unchanged").doubleValue()).isEqualTo(40);
    assertThat(ratio.get("reingest_edited").doubleValue()).isEqualTo(20);
  }

  @Test
  void limitIsTheTimeThatMatrixProductsAloneWouldTake() throws IOException {
    double least = Arithmetic.of(ModelFamily.BGE_SMALL, 100).seconds(400e9, 200e9);

    assertThat(json().at("/ratio/gemm_peak_int8").doubleValue())
        .isCloseTo(least / 0.02, within(1e-4));
  }

  @Test
  void ratioThatWasNotMeasuredIsNull() throws IOException {
    JsonNode ratio = json().get("ratio");

    for (String name :
        List.of(
            "langchain4j_fp32_bulk",
            "springai_int8_bulk",
            "raw_int8_bulk",
            "langchain4j_minilm_bulk",
            "langchain4j_minilm_query_p50",
            "gemm_peak_fp32")) {
      assertThat(ratio.has(name)).as(name).isTrue();
      assertThat(ratio.get(name).isNull()).as(name).isTrue();
    }
  }

  @Test
  void enginesAreTold() throws IOException {
    JsonNode ours = json().at("/engines/ours_int8");

    assertThat(ours.at("/tokens_per_second/median").doubleValue()).isEqualTo(5000);
    assertThat(ours.at("/tokens_per_second/left_out").intValue()).isZero();
    assertThat(ours.at("/cpu_ms_per_token/median").doubleValue()).isEqualTo(0.4);
    assertThat(ours.at("/query/p50_ms").doubleValue()).isEqualTo(3);
    assertThat(ours.at("/query8/p99_ms").doubleValue()).isEqualTo(9);
    assertThat(ours.at("/first_vector_ms/median").doubleValue()).isEqualTo(500);
    assertThat(ours.at("/peak_rss_mib/median").doubleValue()).isEqualTo(200);
    assertThat(ours.at("/error_vs_fp32").doubleValue()).isEqualTo(0.001);
    assertThat(json().at("/unavailable/springai_int8").textValue()).isEqualTo("why");
  }

  @Test
  void tableTellsTheSame() {
    String table = new EmbedTable(report()).toString();

    assertThat(table)
        .contains("ours_int8", "5000", "langchain4j_int8", "why", "int8 400 GOP/s")
        .containsPattern("langchain4j_int8 +2\\.00 +2\\.00-2\\.00 +0\\.50 +0\\.30");
  }
}
