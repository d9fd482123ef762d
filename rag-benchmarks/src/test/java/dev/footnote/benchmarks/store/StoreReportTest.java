package dev.footnote.benchmarks.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.measure.Spread;
import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of made-up figures. */
class StoreReportTest {

  private static SearchFigures figures(double qps) {
    return new SearchFigures(0.9912, Spread.of(List.of(qps)), 0.25, 0.75, 100);
  }

  private static StoreReport report() {
    StoreResults results =
        new StoreResults(
            Map.of(
                State.MERGED,
                Map.of(
                    Contender.OURS, figures(5_000),
                    Contender.RAW_LUCENE, figures(4_000),
                    Contender.LANGCHAIN4J, figures(10),
                    Contender.SPRING_AI, figures(5)),
                State.BULK,
                Map.of(Contender.OURS, figures(3_000), Contender.RAW_LUCENE, figures(6_000))),
            Map.of(State.MERGED, 1, State.BULK, 6),
            Map.of(
                Subset.TEN_PERCENT,
                Map.of(Contender.OURS, figures(2_000), Contender.LANGCHAIN4J, figures(50))),
            Map.of(
                Contender.OURS, new UpdateFigures(10, 40, 5, true, 2_000),
                Contender.SPRING_AI, new UpdateFigures(0.01, 0.1, 0.005, false, 500)),
            Map.of(Contender.OURS, new IngestFigures(50, 2_000, 3, 9)),
            Map.of(
                Contender.OURS, new OpenFigures(450, 50, 900),
                Contender.RAW_LUCENE, new OpenFigures(200, 50, 500)));
    return new StoreReport(
        Machine.current(), StorePlan.full(), "made", 7, List.of(0.73, 0.63, 0.45), results, 9);
  }

  private static JsonNode json() throws IOException {
    return new ObjectMapper().readTree(Json.of(new StoreJson(report()).object()));
  }

  @Test
  void ratiosThatOthersRelyOn() throws IOException {
    JsonNode ratio = json().get("ratio");

    assertThat(ratio.get("langchain4j_inmemory").doubleValue()).isEqualTo(500);
    assertThat(ratio.get("springai_simple").doubleValue()).isEqualTo(1000);
    assertThat(ratio.get("raw_lucene").doubleValue()).isEqualTo(1.25);
    assertThat(ratio.get("raw_lucene_bulk").doubleValue()).isEqualTo(0.5);
    assertThat(ratio.get("langchain4j_inmemory_bulk").doubleValue()).isEqualTo(300);
    assertThat(ratio.get("filter_random_10_langchain4j_inmemory").doubleValue()).isEqualTo(40);
    assertThat(ratio.get("upsert_ms_springai_simple").doubleValue()).isEqualTo(1000);
    assertThat(ratio.get("open_ms_raw_lucene").doubleValue()).isEqualTo(2);
  }

  @Test
  void ratioThatWasNotMeasuredIsNull() throws IOException {
    JsonNode ratio = json().get("ratio");

    for (String name :
        List.of(
            "raw_lucene_leaf",
            "raw_lucene_upserted",
            "filter_topics_10_raw_lucene",
            "upsert_ms_raw_lucene",
            "ingest_langchain4j_inmemory")) {
      assertThat(ratio.has(name)).as(name).isTrue();
      assertThat(ratio.get(name).isNull()).as(name).isTrue();
    }
  }

  @Test
  void figuresAreTold() throws IOException {
    JsonNode json = json();

    assertThat(json.get("benchmark").textValue()).isEqualTo("store");
    assertThat(json.at("/data/mean_cosine_10").doubleValue()).isEqualTo(0.63);
    assertThat(json.at("/search/merged/ours/recall").doubleValue()).isEqualTo(0.9912);
    assertThat(json.at("/search/merged/ours/qps").doubleValue()).isEqualTo(5000);
    assertThat(json.at("/search/bulk/segments").intValue()).isEqualTo(6);
    assertThat(json.at("/filter/random_10/target_qps").doubleValue()).isEqualTo(1800);
    assertThat(json.at("/update/ours/upsert_p99_ms").doubleValue()).isEqualTo(40);
    assertThat(json.at("/update/springai_simple/durable").doubleValue()).isZero();
    assertThat(json.at("/ingest/ours/chunks_per_second").doubleValue()).isEqualTo(2000);
    assertThat(json.at("/open/ours/first_query_ms").doubleValue()).isEqualTo(50);
  }

  @Test
  void tableTellsTheSameWithTargets() {
    String table = new StoreTable(report()).toString();

    assertThat(table)
        .contains("ours, merged (segments: 1)", "langchain4j_inmemory")
        .containsPattern("random_10 ours +0\\.9912 +0\\.99 +2000 +1800")
        .containsPattern("ours +10\\.000 +40\\.000 +5\\.000 +yes")
        .containsPattern("springai_simple +0\\.010 +0\\.100 +0\\.005 +no");
  }

  @Test
  void tableLeavesOutWhatWasNotMeasured() {
    StoreResults none =
        new StoreResults(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    StoreReport report =
        new StoreReport(
            Machine.current(), StorePlan.quick(), "made", 7, List.of(0.7, 0.6, 0.4), none, 1);

    assertThat(new StoreTable(report).toString()).doesNotContain("durable", "recall@10");
  }
}
