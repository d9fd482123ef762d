package dev.footnote.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footnote.lucene.Durability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command line from end to end. */
class BenchCommandTest {

  private record Outcome(int code, String out, String err) {
    JsonNode json() throws IOException {
      assertThat(out.strip().lines()).hasSize(1);
      return new ObjectMapper().readTree(out);
    }
  }

  private static Outcome bench(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    try {
      int code = BenchCommand.run(arguments);
      return new Outcome(
          code,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void unknownEngineIsOneClearLine() {
    Outcome outcome = bench("embed", "--engines", "ours_int8,nobody");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("bench: there is no engine 'nobody'");
  }

  @Test
  void slicesMustBePositive() {
    assertThat(bench("embed", "--slices", "0").err())
        .startsWith("bench: --slices must be positive, is 0");
  }

  @Test
  void unknownPartOfStoresIsOneClearLine() {
    assertThat(bench("store", "--parts", "search,rest").err())
        .startsWith("bench: there is no part 'rest'; there are search, filter");
  }

  @Test
  void tooFewVectorsIsOneClearLine() {
    assertThat(bench("store", "--vectors", "0").err())
        .startsWith("bench: --vectors must be 1000 or more, is 0");
  }

  @Test
  void killsMustBePositive() {
    assertThat(bench("crash", "--kills", "0").err())
        .startsWith("bench: --kills must be positive, is 0");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void nothingIsLostWhenWritersAreKilled(Durability durability) throws IOException {
    Outcome outcome = bench("crash", "--kills", "8", "--durability", durability.name(), "--json");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    assertThat(json.at("/durability").textValue()).isEqualTo(durability.name());
    assertThat(json.at("/kills").intValue()).isEqualTo(8);
    assertThat(json.at("/lost").intValue()).isZero();
    assertThat(positive(json, "/acknowledged")).isTrue();
    assertThat(positive(json, "/documents_compared")).isTrue();
  }

  @Test
  void topKMustBePositive() {
    assertThat(bench("chunking", "--data", "set", "--top-k", "0").err())
        .startsWith("bench: --top-k must be positive, is 0");
  }

  @Test
  void withoutSubCommandHelpIsPrinted() {
    assertThat(bench().err()).contains("Usage: bench", "embed", "profile", "settings");
  }

  @Test
  @Tag("slow")
  void twoEnginesSideBySide() throws IOException {
    Outcome outcome =
        bench(
            "embed",
            "--quick",
            "--slices",
            "2",
            "--json",
            "--engines",
            "ours_int8,langchain4j_int8");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    for (String engine : List.of("ours_int8", "langchain4j_int8")) {
      JsonNode figures = json.at("/engines/" + engine);
      assertThat(positive(figures, "/tokens_per_second/median_with_disturbed")).isTrue();
      assertThat(positive(figures, "/cpu_ms_per_token/median_with_disturbed")).isTrue();
      assertThat(positive(figures, "/query/p99_ms_with_disturbed")).isTrue();
      assertThat(positive(figures, "/query8/p50_ms_with_disturbed")).isTrue();
      assertThat(positive(figures, "/first_vector_ms/median_with_disturbed")).isTrue();
      assertThat(positive(figures, "/peak_rss_mib/median_with_disturbed")).isTrue();
    }
    assertThat(positive(json, "/gemm/int8_gops")).isTrue();
    assertThat(positive(json, "/ratio_with_disturbed/langchain4j_int8_bulk")).isTrue();
    assertThat(positive(json, "/ratio_with_disturbed/gemm_peak_int8")).isTrue();
    assertThat(positive(json, "/ratio_with_disturbed/reingest_unchanged")).isTrue();
    assertThat(json.at("/unavailable").size()).isZero();
  }

  @Test
  @Tag("slow")
  void storesSideBySide() throws IOException {
    Outcome outcome = bench("store", "--quick", "--vectors", "2000", "--json");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    for (String state : List.of("bulk", "merged", "upserted", "compact")) {
      assertThat(json.at("/search/" + state + "/ours/recall").doubleValue()).isGreaterThan(0.95);
      assertThat(positive(json, "/search/" + state + "/ours/qps")).isTrue();
    }
    assertThat(json.at("/search/merged/segments").intValue()).isEqualTo(1);
    for (String exact : List.of("langchain4j_inmemory", "springai_simple")) {
      assertThat(json.at("/search/merged/" + exact + "/recall").doubleValue()).isEqualTo(1);
      assertThat(json.at("/filter/topics_10/" + exact + "/recall").doubleValue()).isEqualTo(1);
    }
    assertThat(json.at("/filter/random_10/ours/recall").doubleValue()).isGreaterThan(0.95);
    assertThat(json.get("ratio")).allMatch(ratio -> ratio.isNumber() && ratio.doubleValue() > 0);
    assertThat(positive(json, "/open/ours/first_query_ms")).isTrue();
  }

  @Test
  @Tag("slow")
  void storesHoldSentences() throws IOException {
    String[] arguments = {
      "store", "--sentences", "--quick", "--vectors", "3000", "--parts", "search", "--json"
    };
    Outcome outcome = bench(arguments);

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    assertThat(json.at("/data/source").textValue()).startsWith("sentences of ");
    assertThat(json.at("/data/vectors").intValue()).isEqualTo(3_000);
    assertThat(json.at("/search/merged/ours/recall").doubleValue()).isGreaterThan(0.98);
  }

  @Test
  void dataBelongsToSentences() {
    assertThat(bench("store", "--data", "pages").err()).startsWith("bench: --data names the pages");
  }

  @Test
  @Tag("slow")
  void whereTheTimeGoes() throws IOException {
    Outcome outcome = bench("profile", "--quick", "--json");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    for (String graph : List.of("int8", "int8_fast", "fp32", "usual_int8")) {
      JsonNode figures = json.at("/graphs/" + graph);
      assertThat(positive(figures, "/weight_bytes")).isTrue();
      assertThat(positive(figures, "/one_token/ms")).isTrue();
      assertThat(positive(figures, "/tokens/8/operators/0/share")).isTrue();
      assertThat(positive(figures, "/tokens/170/profiled_ms")).isTrue();
    }
  }

  @Test
  @Tag("slow")
  void settingsSideBySide() throws IOException {
    Outcome outcome = bench("settings", "--quick", "--json");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    assertThat(positive(json, "/groups/settings/arena_off/speed_ratio/median")).isTrue();
    assertThat(positive(json, "/groups/usual_int8/batch8/cpu_ratio/median")).isTrue();
    assertThat(positive(json, "/groups/larger_model/int8_fast/speed_ratio/median")).isTrue();
    assertThat(positive(json, "/callers/16/p99_ms")).isTrue();
  }

  @Test
  @Tag("slow")
  void chunkersSideBySide(@TempDir Path folder) throws IOException {
    String text = "The oven is heated to 200 degrees.\\n\\nThe shop opens at nine.";
    Files.writeString(
        folder.resolve("corpus.jsonl"),
        "{\"id\": \"bakery\", \"title\": \"Bakery\", \"text\": \"" + text + "\"}\n");
    Files.writeString(
        folder.resolve("queries.jsonl"),
        """
        {"id": "1", "text": "How hot is the oven?"}
        {"id": "2", "text": "When does the shop open?"}
        """);
    Files.writeString(folder.resolve("qrels.tsv"), "1\tbakery\t1\n2\tbakery\t1\n");
    Files.writeString(
        folder.resolve("evidence.jsonl"),
        """
        {"query-id": "1", "doc-id": "bakery", "start": 0, "end": 34}
        {"query-id": "2", "doc-id": "bakery", "start": 36, "end": 59}
        """);

    Outcome outcome = bench("chunking", "--data", folder.toString(), "--json");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    assertThat(json.get("chunkers").fieldNames())
        .toIterable()
        .containsExactly(
            "footnote",
            "footnote_without_context",
            "langchain4j_recursive_300_30",
            "springai_token");
    assertThat(json.get("chunkers"))
        .allMatch(figures -> figures.get("chunks").intValue() == 1)
        .allMatch(figures -> figures.get("recall").doubleValue() == 1)
        .allMatch(figures -> positive(figures, "/precision") && positive(figures, "/iou"));
    for (String peer : List.of("langchain4j_recursive_300_30", "springai_token")) {
      JsonNode recall = json.at("/differences/" + peer + "/recall");
      assertThat(recall.get("difference").doubleValue()).isZero();
      assertThat(recall.get("p").doubleValue()).isEqualTo(1);
    }
  }

  private static boolean positive(JsonNode node, String path) {
    return node.at(path).isNumber() && node.at(path).doubleValue() > 0;
  }
}
