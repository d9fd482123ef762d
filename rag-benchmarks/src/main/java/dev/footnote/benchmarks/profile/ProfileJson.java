package dev.footnote.benchmarks.profile;

import dev.footnote.benchmarks.report.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as one JSON object.
 *
 * @param report what is told
 */
record ProfileJson(ProfileReport report) {

  Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("benchmark", "profile");
    object.put("machine", Json.machine(report.machine()));
    Map<String, Object> graphs = new LinkedHashMap<>();
    report.graphs().forEach(graph -> graphs.put(graph.kind().key(), graph(graph)));
    object.put("graphs", graphs);
    object.put("seconds", Json.number(report.seconds()));
    return object;
  }

  private static Map<String, @Nullable Object> graph(GraphProfile graph) {
    QueryFloor floor = graph.floor();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("label", graph.kind().label());
    object.put("weight_bytes", floor.weightBytes());
    object.put("read_weights", time(floor.read()));
    object.put("one_token", time(floor.oneToken()));
    object.put("one_token_bytes_per_second", Json.number(floor.bytesPerSecond()));
    object.put("query_two_threads", time(floor.twoThreads()));
    object.put("query_at_chunk_speed_ms", Json.number(graph.queryAtChunkSpeed()));
    Map<String, Object> lengths = new LinkedHashMap<>();
    graph.lengths().forEach(it -> lengths.put(Integer.toString(it.tokens()), length(it)));
    object.put("tokens", lengths);
    return object;
  }

  private static Map<String, @Nullable Object> time(RunTime time) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("ms", Json.number(time.millis()));
    object.put("clean", time.clean());
    return object;
  }

  private static Map<String, @Nullable Object> length(LengthProfile length) {
    OperatorTimes times = length.operators();
    Map<String, @Nullable Object> object = time(length.plain());
    object.put("profiled_ms", Json.number(times.runMillis()));
    object.put("operators_ms", Json.number(times.millis()));
    object.put("profiled_clean", length.clean());
    object.put("profiled_runs", times.runs());
    List<Map<String, @Nullable Object>> operators =
        times.operators().stream().map(it -> operator(times, it)).toList();
    object.put("operators", operators);
    return object;
  }

  private static Map<String, @Nullable Object> operator(OperatorTimes times, OperatorTime it) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("operator", it.operator());
    object.put("nodes", it.nodes());
    object.put("ms", Json.number(it.millis()));
    object.put("share", Json.number(times.share(it)));
    return object;
  }
}
