package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.query.Latency;
import dev.footnote.benchmarks.query.QueryTurn;
import dev.footnote.benchmarks.report.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as one JSON object. Where {@code clean} is false, other processes disturbed all runs, and
 * figures are rough.
 *
 * @param report what is told
 */
record SettingsJson(SettingsReport report) {

  Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("benchmark", "settings");
    object.put("machine", Json.machine(report.machine()));
    object.put("corpus", report.corpus().name());
    object.put("chunk_tokens", Json.spread(report.corpus().lengths()));
    object.put("slices", report.plan().slices());
    object.put("slice_chunks", report.plan().sliceChunks());
    object.put("larger_model", report.plan().larger().describe() + ", random weights");
    Map<String, Object> groups = new LinkedHashMap<>();
    report.groups().forEach((key, group) -> groups.put(key, group(group)));
    object.put("groups", groups);
    Map<String, Object> callers = new LinkedHashMap<>();
    report.callers().forEach((number, turns) -> callers.put(number.toString(), callers(turns)));
    object.put("callers", callers);
    object.put("seconds", Json.number(report.seconds()));
    return object;
  }

  private static Map<String, Object> group(SettingGroup group) {
    Map<String, Object> object = new LinkedHashMap<>();
    group.rows().forEach(row -> object.put(row.setting().key(), row(row)));
    return object;
  }

  private static Map<String, @Nullable Object> row(SettingRow row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("label", row.setting().label());
    object.put("tokens_per_second", Json.spread(row.tokensPerSecond()));
    object.put("speed_ratio", Json.spread(row.speed()));
    object.put("cpu_ratio", Json.spread(row.cpu()));
    object.put("clean", row.clean());
    return object;
  }

  private static Map<String, @Nullable Object> callers(Series<QueryTurn> turns) {
    Latency latency = Latency.of(turns.orDisturbed());
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("p50_ms", Json.number(latency.p50()));
    object.put("p99_ms", Json.number(latency.p99()));
    object.put("queries_per_second", Json.spread(turns.orDisturbed().spread(QueryTurn::perSecond)));
    object.put("queries", latency.queries());
    object.put("clean", !turns.counted().isEmpty());
    return object;
  }
}
