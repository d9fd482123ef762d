package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.report.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run as one JSON object. A ratio that was not measured is null; its key is always there. */
final class StoreJson {

  private final StoreReport report;

  StoreJson(StoreReport report) {
    this.report = report;
  }

  Map<String, @Nullable Object> object() {
    StoreResults results = report.results();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("benchmark", "store");
    object.put("machine", machine(report.machine()));
    object.put("data", data());
    object.put("search", search());
    object.put("filter", filter());
    object.put("update", each(results.update(), StoreJson::update));
    object.put("ingest", each(results.ingest(), StoreJson::ingest));
    object.put("open", each(results.open(), StoreJson::open));
    object.put("ratio", numbers(StoreRatios.of(results)));
    object.put("seconds", Json.number(report.seconds()));
    return object;
  }

  private static Map<String, Object> machine(Machine machine) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cpu", machine.cpu());
    object.put("cores", machine.cores());
    object.put("flags", machine.flags());
    object.put("system", machine.system());
    object.put("java", machine.java());
    return object;
  }

  private Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("source", report.source());
    object.put("vectors", report.plan().documents());
    object.put("dimensions", Clusters.DIMENSIONS);
    object.put("queries", report.plan().queries());
    object.put("seed", report.seed());
    object.put("mean_cosine_1", Json.number(report.cosines().get(0)));
    object.put("mean_cosine_10", Json.number(report.cosines().get(1)));
    object.put("mean_cosine_100", Json.number(report.cosines().get(2)));
    return object;
  }

  private Map<String, Object> search() {
    Map<String, Object> object = new LinkedHashMap<>();
    report
        .results()
        .search()
        .forEach((state, turns) -> {
          Map<String, Object> told = each(turns, StoreJson::searched);
          told.put("segments", report.results().segments().getOrDefault(state, 0));
          object.put(state.key(), told);
        });
    return object;
  }

  private Map<String, Object> filter() {
    Map<String, Object> object = new LinkedHashMap<>();
    report
        .results()
        .filter()
        .forEach((subset, turns) -> {
          Map<String, Object> told = each(turns, StoreJson::searched);
          told.put("target_qps", subset.target());
          object.put(subset.key(), told);
        });
    return object;
  }

  private static <T> Map<String, Object> each(
      Map<Contender, T> figures, Function<T, Map<String, Double>> tell) {
    Map<String, Object> object = new LinkedHashMap<>();
    figures.forEach((who, told) -> object.put(who.key(), numbers(tell.apply(told))));
    return object;
  }

  private static Map<String, @Nullable Number> numbers(Map<String, Double> figures) {
    Map<String, @Nullable Number> numbers = new LinkedHashMap<>();
    figures.forEach((name, figure) -> numbers.put(name, Json.number(figure)));
    return numbers;
  }

  private static Map<String, Double> searched(SearchFigures figures) {
    Map<String, Double> object = new LinkedHashMap<>();
    object.put("recall", figures.recall());
    object.put("qps", figures.queriesPerSecond().median());
    object.put("qps_p10", figures.queriesPerSecond().p10());
    object.put("qps_p90", figures.queriesPerSecond().p90());
    object.put("p50_ms", figures.p50());
    object.put("p99_ms", figures.p99());
    object.put("queries", (double) figures.queries());
    return object;
  }

  private static Map<String, Double> update(UpdateFigures figures) {
    Map<String, Double> object = new LinkedHashMap<>();
    object.put("upsert_p50_ms", figures.upsertP50());
    object.put("upsert_p99_ms", figures.upsertP99());
    object.put("delete_p50_ms", figures.deleteP50());
    object.put("upserts", (double) figures.upserts());
    object.put("durable", figures.durable() ? 1.0 : 0.0);
    return object;
  }

  private static Map<String, Double> ingest(IngestFigures figures) {
    Map<String, Double> object = new LinkedHashMap<>();
    object.put("seconds", figures.seconds());
    object.put("chunks_per_second", figures.chunksPerSecond());
    object.put("settle_seconds", figures.settleSeconds());
    object.put("heap_mib", figures.heapMib());
    return object;
  }

  private static Map<String, Double> open(OpenFigures figures) {
    Map<String, Double> object = new LinkedHashMap<>();
    object.put("open_ms", figures.openMillis());
    object.put("first_query_ms", figures.firstMillis());
    object.put("from_jvm_start_ms", figures.startMillis());
    return object;
  }
}
