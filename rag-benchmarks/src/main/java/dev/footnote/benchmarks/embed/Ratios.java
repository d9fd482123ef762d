package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.measure.Measured;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Spread;
import dev.footnote.benchmarks.query.Latency;
import dev.footnote.benchmarks.query.QueryTurn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Compares our engines with others, with the machine and with themselves. The names are a contract
 * with those who read the JSON, so each is always there; one that was not measured is NaN.
 *
 * <p>For each {@link Pair}, ours divided by the other's: {@code _bulk} is tokens per second, so
 * more than one is faster; of the rest less is better: {@code _cpu} is processor time per token,
 * {@code _query_p50}, {@code _query_p99} and the same for {@code _query8} the latency of a short
 * query, {@code _cold_start} the time from opening to the first vector, {@code _jvm_start} from the
 * start of the process, {@code _rss} the most resident memory after some texts, which others do not
 * disturb, and {@code _error} the distance from vectors in full precision.
 *
 * <p>{@code gemm_peak_int8} is the part of the machine's limit that the fastest 8-bit engine
 * reaches, {@code gemm_peak_fp32} that of the engine in full precision; see {@link #limit(String,
 * ToDoubleFunction)}. {@code gemm_model_int8} and {@code gemm_model_fp32} are the same with the
 * best speed of products of the model's own shapes, to see whether it is the shapes that keep an
 * engine from the peak. {@code reingest_unchanged} and {@code reingest_edited} say how many times
 * as fast a knowledge base is brought up to date as it was filled.
 *
 * @param results what was measured
 */
record Ratios(EmbedResults results) {

  private static final Spread NONE = Spread.of(List.of());

  /** A distance that is nothing but the rounding of floats. */
  private static final double EXACT = 1e-6;

  static Map<String, Spread> of(EmbedResults results) {
    Ratios ratios = new Ratios(results);
    Map<String, Spread> all = new LinkedHashMap<>();
    Pair.ALL.forEach(pair -> ratios.add(all, pair));
    GemmPeak gemm = results.gemm();
    all.put("gemm_peak_int8", ratios.limit(Pair.FASTEST, run -> gemm.int8Seconds(run.slice())));
    all.put("gemm_peak_fp32", ratios.limit("ours_fp32", run -> gemm.fp32Seconds(run.slice())));
    GemmPeak model = gemm.ofModel();
    all.put("gemm_model_int8", ratios.limit(Pair.FASTEST, run -> model.int8Seconds(run.slice())));
    all.put("gemm_model_fp32", ratios.limit("ours_fp32", run -> model.fp32Seconds(run.slice())));
    all.put("reingest_unchanged", results.reingest().unchangedRatio());
    all.put("reingest_edited", results.reingest().editedRatio());
    return all;
  }

  private void add(Map<String, Spread> all, Pair pair) {
    String name = pair.name();
    Map<EngineSpec, Series<ProcessRun>> memory = results.withDisturbed().process();
    all.put(name + "_bulk", ratio(results.bulk(), pair, SliceRun::tokensPerSecond));
    all.put(name + "_cpu", ratio(results.bulk(), pair, SliceRun::cpuMillisPerToken));
    all.put(name + "_query_p50", ratio(results.alone(), pair, QueryTurn::median));
    all.put(name + "_query_p99", tail(results.alone(), pair));
    all.put(name + "_query8_p50", ratio(results.together(), pair, QueryTurn::median));
    all.put(name + "_query8_p99", tail(results.together(), pair));
    all.put(name + "_cold_start", ratio(results.process(), pair, ProcessRun::firstMillis));
    all.put(name + "_jvm_start", ratio(results.process(), pair, ProcessRun::startMillis));
    all.put(name + "_rss", ratio(memory, pair, ProcessRun::lastMib));
    all.put(name + "_error", error(pair));
  }

  private <T extends Measured> Spread ratio(
      Map<EngineSpec, Series<T>> series, Pair pair, ToDoubleFunction<T> figure) {
    return find(series, pair.ours())
        .flatMap(ours -> find(series, pair.other()).map(other -> ours.ratio(other, figure)))
        .orElse(NONE);
  }

  /** A turn has too few queries for a tail of its own, so that of all turns is compared. */
  private Spread tail(Map<EngineSpec, Series<QueryTurn>> series, Pair pair) {
    return find(series, pair.ours())
        .map(Latency::of)
        .flatMap(
            ours -> find(series, pair.other()).map(it -> one(ours.p99(), Latency.of(it).p99())))
        .orElse(NONE);
  }

  private Spread error(Pair pair) {
    return find(results.distance(), pair.ours())
        .flatMap(ours -> find(results.distance(), pair.other()).map(other -> error(ours, other)))
        .orElse(NONE);
  }

  private static Spread error(double ours, double other) {
    return other < EXACT ? NONE : one(ours, other);
  }

  /**
   * Returns which part of the machine's limit an engine reaches: its tokens per second, divided by
   * those that the machine would give if a slice took nothing but its matrix products at the best
   * measured speed, linear parts in the engine's precision and attention in full precision. That is
   * {@code (sum over texts of linear/peak + attention/fp32 peak) / seconds measured}, with the
   * operations of {@link Arithmetic}; in one slice the tokens are the same and cancel out.
   */
  private Spread limit(String key, ToDoubleFunction<SliceRun> leastSeconds) {
    return find(results.bulk(), key)
        .map(runs -> runs.spread(run -> leastSeconds.applyAsDouble(run) / run.effort().seconds()))
        .orElse(NONE);
  }

  private static Spread one(double ours, double other) {
    double ratio = ours / other;
    return Double.isFinite(ratio) ? Spread.of(List.of(ratio)) : NONE;
  }

  /** Finds an engine's figures by its key; the default's stand in for the fastest's. */
  static <V> Optional<V> find(Map<EngineSpec, V> figures, String key) {
    Optional<V> found =
        figures.entrySet().stream()
            .filter(entry -> entry.getKey().key().equals(key))
            .map(Map.Entry::getValue)
            .findFirst();
    return found.isEmpty() && key.equals(Pair.FASTEST) ? find(figures, Pair.DEFAULT) : found;
  }
}
