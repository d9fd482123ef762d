package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.measure.Measured;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.query.Latency;
import dev.footnote.benchmarks.query.QueryTurn;
import dev.footnote.benchmarks.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A run as one JSON object. A figure that was not measured is null; its key is always there. */
final class EmbedJson {

  private final EmbedReport report;

  EmbedJson(EmbedReport report) {
    this.report = report;
  }

  Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("benchmark", "embed");
    object.put("machine", Json.machine(report.machine()));
    object.put("corpus", corpus(report.corpus()));
    object.put("query_tokens", Json.number(report.queryTokens()));
    object.put("slices", report.plan().slices());
    object.put("slice_chunks", report.plan().sliceChunks());
    object.put("engines", engines());
    object.put("unavailable", report.unavailable());
    object.put("gemm", gemm(report.results().gemm()));
    object.put("reingest", reingest(report.results().reingest()));
    ratios(object);
    object.put("seconds", Json.number(report.seconds()));
    return object;
  }

  private static Map<String, @Nullable Object> corpus(Corpus corpus) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", corpus.name());
    object.put("pages", corpus.pages());
    object.put("chunks", corpus.texts().size());
    object.put("tokens", corpus.tokens());
    object.put("chunk_tokens", Json.spread(corpus.lengths()));
    object.put("chunks_cut", corpus.cut());
    return object;
  }

  private Map<String, Object> engines() {
    Map<String, Object> object = new LinkedHashMap<>();
    report.results().specs().forEach(spec -> object.put(spec.key(), engine(spec)));
    return object;
  }

  private Map<String, @Nullable Object> engine(EngineSpec spec) {
    EmbedResults results = report.results();
    Map<EngineSpec, Series<ProcessRun>> memory = results.withDisturbed().process();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("label", spec.label());
    object.put("model", spec.family().label());
    figure(object, "tokens_per_second", results.bulk(), spec, SliceRun::tokensPerSecond);
    figure(object, "cpu_ms_per_token", results.bulk(), spec, SliceRun::cpuMillisPerToken);
    latency(object, "query", results.alone(), spec);
    latency(object, "query" + EmbedResults.CALLERS, results.together(), spec);
    figure(object, "first_vector_ms", results.process(), spec, ProcessRun::firstMillis);
    figure(object, "from_jvm_start_ms", results.process(), spec, ProcessRun::startMillis);
    figure(object, "first_rss_mib", memory, spec, ProcessRun::firstMib);
    figure(object, "peak_rss_mib", memory, spec, ProcessRun::lastMib);
    object.put("error_vs_fp32", Json.number(results.distance().getOrDefault(spec, Double.NaN)));
    return object;
  }

  private static <T extends Measured> void figure(
      Map<String, @Nullable Object> object,
      String name,
      Map<EngineSpec, Series<T>> series,
      EngineSpec spec,
      ToDoubleFunction<T> figure) {
    Series<T> runs = series.getOrDefault(spec, Series.of(List.of()));
    Map<String, @Nullable Object> told = Json.spread(runs.spread(figure));
    told.put("left_out", runs.runs().size() - runs.counted().size());
    told.put("median_with_disturbed", Json.number(runs.withDisturbed().spread(figure).median()));
    object.put(name, told);
  }

  private static void latency(
      Map<String, @Nullable Object> object,
      String name,
      Map<EngineSpec, Series<QueryTurn>> series,
      EngineSpec spec) {
    Series<QueryTurn> turns = series.getOrDefault(spec, Series.of(List.of()));
    Latency latency = Latency.of(turns);
    Latency disturbed = Latency.of(turns.withDisturbed());
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("p50_ms", Json.number(latency.p50()));
    told.put("p99_ms", Json.number(latency.p99()));
    told.put("queries", latency.queries());
    told.put("left_out", disturbed.queries() - latency.queries());
    told.put("p50_ms_with_disturbed", Json.number(disturbed.p50()));
    told.put("p99_ms_with_disturbed", Json.number(disturbed.p99()));
    object.put(name, told);
  }

  private static Map<String, @Nullable Object> gemm(GemmPeak gemm) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("int8_gops", Json.number(gemm.int8().perSecond() / 1e9));
    object.put("fp32_gflops", Json.number(gemm.fp32().perSecond() / 1e9));
    object.put("model_int8_gops", Json.number(gemm.ofModel().int8().perSecond() / 1e9));
    object.put("model_fp32_gflops", Json.number(gemm.ofModel().fp32().perSecond() / 1e9));
    object.put("clean", gemm.int8().clean() && gemm.fp32().clean());
    List<Map<String, @Nullable Object>> products = new ArrayList<>();
    gemm.best().forEach(figure -> products.add(product(figure)));
    object.put("products", products);
    return object;
  }

  private static Map<String, @Nullable Object> product(GemmFigure figure) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("shape", figure.shape().toString());
    object.put("weights", figure.weights().name());
    object.put("gops", Json.number(figure.perSecond() / 1e9));
    object.put("clean", figure.clean());
    return object;
  }

  private static Map<String, @Nullable Object> reingest(Reingest reingest) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("first", reingested(reingest.first()));
    object.put("unchanged", reingested(reingest.unchanged()));
    object.put("edited", reingested(reingest.edited()));
    return object;
  }

  private static Map<String, @Nullable Object> reingested(Series<ReingestRun> series) {
    ReingestRun run = series.runs().getLast();
    Map<String, @Nullable Object> object = Json.spread(series.spread(ReingestRun::seconds));
    object.put(
        "median_with_disturbed",
        Json.number(series.withDisturbed().spread(ReingestRun::seconds).median()));
    object.put("documents", run.report().documents());
    object.put("changed", run.report().changed());
    object.put("chunks", run.report().chunks());
    object.put("embedded", run.report().embedded());
    return object;
  }

  private void ratios(Map<String, @Nullable Object> object) {
    Map<String, @Nullable Object> medians = new LinkedHashMap<>();
    Map<String, @Nullable Object> spreads = new LinkedHashMap<>();
    Map<String, @Nullable Object> disturbed = new LinkedHashMap<>();
    Ratios.of(report.results())
        .forEach((name, ratio) -> {
          medians.put(name, Json.number(ratio.median()));
          spreads.put(name, Json.spread(ratio));
        });
    Ratios.of(report.results().withDisturbed())
        .forEach((name, ratio) -> disturbed.put(name, Json.number(ratio.median())));
    object.put("ratio", medians);
    object.put("ratio_spread", spreads);
    object.put("ratio_with_disturbed", disturbed);
  }
}
