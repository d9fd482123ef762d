package dev.footnote.benchmarks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.corpus.CorpusText;
import dev.footnote.benchmarks.corpus.Slice;
import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.engine.ModelFamily;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.query.QueryTurn;
import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of made-up figures. */
class SettingsReportTest {

  private static final Corpus CORPUS =
      new Corpus("one text", 1, List.of(new CorpusText("text", 100)));
  private static final Slice SLICE = new Slice(ModelFamily.BGE_SMALL, CORPUS.texts());

  private static Series<SliceRun> runs(double seconds, double others) {
    return Series.of(List.of(new SliceRun(SLICE, new Effort(seconds, 2 * seconds, others))));
  }

  private static SettingsReport report() {
    Map<Setting, Series<SliceRun>> series = new LinkedHashMap<>();
    series.put(Setting.BASELINE, runs(1, 0));
    series.put(Setting.CHANGES.getFirst(), runs(2, 0));
    series.put(Setting.CHANGES.getLast(), runs(0.5, 0.5));
    QueryTurn turn = new QueryTurn(List.of(3.0, 3.0), new Effort(0.01, 0.01, 0));
    return new SettingsReport(
        Machine.current(),
        SettingsPlan.quick(),
        CORPUS,
        Map.of("settings", SettingGroup.of("Footnote int8", series)),
        Map.of(1, Series.of(List.of(turn))),
        9);
  }

  @Test
  void tableComparesWithTheFirst() {
    assertThat(new SettingsTable(report()).toString())
        .containsPattern("baseline: a worker on each core +100 +1\\.00 +1\\.00-1\\.00 +1\\.00")
        .containsPattern("arena off +50 +0\\.50 +0\\.50-0\\.50 +2\\.00 +2\\.00-2\\.00 +1/1")
        .containsPattern("a session for each worker +~200 +~2\\.00 .* 0/1")
        .containsPattern("1 caller +3\\.00 +3\\.00 +200 +200-200 +1/1")
        .contains("random weights", "not measured, since it needs");
  }

  @Test
  void jsonHasTheSameFigures() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Json.of(new SettingsJson(report()).object()));

    assertThat(json.at("/groups/settings/arena_off/speed_ratio/median").doubleValue())
        .isEqualTo(0.5);
    assertThat(json.at("/groups/settings/arena_off/cpu_ratio/median").doubleValue()).isEqualTo(2);
    assertThat(json.at("/groups/settings/session_each/clean").booleanValue()).isFalse();
    assertThat(json.at("/callers/1/queries_per_second/median").doubleValue()).isEqualTo(200);
    assertThat(json.at("/larger_model").asText()).endsWith("random weights");
  }

  @Test
  void keysAreDifferent() {
    assertThat(Setting.CHANGES.stream().map(Setting::key)).doesNotHaveDuplicates();
  }
}
