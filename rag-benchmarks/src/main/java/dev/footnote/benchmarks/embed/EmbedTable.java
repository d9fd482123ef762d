package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.corpus.SliceRun;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.engine.ModelFamily;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Spread;
import dev.footnote.benchmarks.query.Latency;
import dev.footnote.benchmarks.query.QueryTurn;
import dev.footnote.benchmarks.report.Cell;
import dev.footnote.benchmarks.report.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A run as text for people. A figure with {@code ~} in front was disturbed in every run and is told
 * for want of a better one.
 */
final class EmbedTable {

  private final EmbedReport report;
  private final EmbedResults results;
  private final Map<String, Spread> ratios;
  private final Map<String, Spread> disturbed;

  EmbedTable(EmbedReport report) {
    this.report = report;
    this.results = report.results();
    this.ratios = Ratios.of(results);
    this.disturbed = Ratios.of(results.withDisturbed());
  }

  @Override
  public String toString() {
    String figures =
        String.join("\n", heading(), bulk(), queries(), processes(), limit(), ratios());
    return figures + notes(figures.contains(Cell.DISTURBED));
  }

  private String heading() {
    Corpus corpus = report.corpus();
    return String.format(
        Locale.ROOT,
        """
        %s
        %s: %d chunks of %d pages, %d tokens (p10 %.0f, p50 %.0f, p90 %.0f, %d longer than %d)
        %d slices of %d chunks, engines in turn; queries of %.1f tokens; %.0f s in all
        """,
        report.machine().describe(),
        corpus.name(),
        corpus.texts().size(),
        corpus.pages(),
        corpus.tokens(),
        corpus.lengths().p10(),
        corpus.lengths().median(),
        corpus.lengths().p90(),
        corpus.cut(),
        ModelFamily.BGE_SMALL.maxTokens(),
        report.plan().slices(),
        report.plan().sliceChunks(),
        report.queryTokens(),
        report.seconds());
  }

  private String bulk() {
    TextTable table =
        new TextTable(
            "many texts", "tokens/s", "p10-p90", "CPU-ms/token", "clean slices", "1-cos to fp32");
    for (EngineSpec spec : results.specs()) {
      Series<SliceRun> runs = results.bulk().getOrDefault(spec, Series.of(List.of()));
      Spread speed = runs.orDisturbed().spread(SliceRun::tokensPerSecond);
      Spread cpu = runs.orDisturbed().spread(SliceRun::cpuMillisPerToken);
      table.row(
          spec.key(),
          Cell.mark(runs, Cell.number("%.0f", speed.median())),
          Cell.mark(runs, Cell.range("%.0f", speed)),
          Cell.mark(runs, Cell.number("%.3f", cpu.median())),
          runs.counted().size() + "/" + runs.runs().size(),
          Cell.number("%.1e", results.distance().getOrDefault(spec, Double.NaN)));
    }
    return table.toString();
  }

  private String queries() {
    TextTable table =
        new TextTable(
            "one short query", "p50 ms", "p99 ms", "8 callers p50", "8 callers p99", "clean turns");
    for (EngineSpec spec : results.specs()) {
      Series<QueryTurn> alone = results.alone().getOrDefault(spec, Series.of(List.of()));
      Series<QueryTurn> together = results.together().getOrDefault(spec, Series.of(List.of()));
      table.row(
          spec.key(),
          Cell.mark(alone, Cell.number("%.2f", latency(alone).p50())),
          Cell.mark(alone, Cell.number("%.2f", latency(alone).p99())),
          Cell.mark(together, Cell.number("%.2f", latency(together).p50())),
          Cell.mark(together, Cell.number("%.2f", latency(together).p99())),
          Cell.counted(alone) + ", " + Cell.counted(together));
    }
    return table.toString();
  }

  private static Latency latency(Series<QueryTurn> turns) {
    return Latency.of(turns.orDisturbed());
  }

  private String processes() {
    TextTable table =
        new TextTable(
            "a process each",
            "first vector ms",
            "from JVM start",
            "MiB then",
            "MiB peak",
            "clean runs");
    for (EngineSpec spec : results.specs()) {
      Series<ProcessRun> runs = results.process().getOrDefault(spec, Series.of(List.of()));
      table.row(
          spec.key(),
          process(runs, ProcessRun::firstMillis),
          process(runs, ProcessRun::startMillis),
          process(runs.withDisturbed(), ProcessRun::firstMib),
          process(runs.withDisturbed(), ProcessRun::lastMib),
          Cell.counted(runs));
    }
    return table.toString();
  }

  private static String process(Series<ProcessRun> runs, ToDoubleFunction<ProcessRun> figure) {
    return Cell.mark(runs, Cell.number("%.0f", runs.orDisturbed().spread(figure).median()));
  }

  private String limit() {
    Reingest reingest = results.reingest();
    return limit("machine", results.gemm(), "gemm_peak")
        + limit("model's shapes", results.gemm().ofModel(), "gemm_model")
        + String.format(
            Locale.ROOT,
            "Re-ingest of %d pages: first %s s, unchanged %s s (%s), %d edited %s s (%s)\n",
            reingest.first().runs().getFirst().report().documents(),
            seconds(reingest.first()),
            seconds(reingest.unchanged()),
            ratio("reingest_unchanged"),
            reingest.edited().runs().getFirst().report().changed(),
            seconds(reingest.edited()),
            ratio("reingest_edited"));
  }

  private String limit(String name, GemmPeak gemm, String ratio) {
    return String.format(
        Locale.ROOT,
        "Limit, %s: int8 %s GOP/s (%s %s), fp32 %s GFLOP/s (%s); reached: int8 %s, fp32 %s\n",
        name,
        gops(gemm.int8()),
        gemm.int8().shape(),
        gemm.int8().weights(),
        gops(gemm.fp32()),
        gemm.fp32().shape(),
        ratio(ratio + "_int8"),
        ratio(ratio + "_fp32"));
  }

  private static String gops(GemmFigure figure) {
    String text = String.format(Locale.ROOT, "%.0f", figure.perSecond() / 1e9);
    return figure.clean() ? text : Cell.DISTURBED + text;
  }

  private static String seconds(Series<ReingestRun> runs) {
    return Cell.mark(
        runs, Cell.number("%.2f", runs.orDisturbed().spread(ReingestRun::seconds).median()));
  }

  private String ratios() {
    TextTable table =
        new TextTable(
            "ours / other",
            "bulk",
            "p10-p90",
            "CPU",
            "p50",
            "p99",
            "8: p50",
            "8: p99",
            "cold",
            "memory",
            "error");
    for (Pair pair : Pair.ALL) {
      table.row(cells(pair.name()));
    }
    return table + "Of bulk more is better, of the rest less.\n";
  }

  private String[] cells(String pair) {
    Spread bulk = ratios.getOrDefault(pair + "_bulk", Spread.of(List.of()));
    return new String[] {
      pair,
      ratio(pair + "_bulk"),
      Cell.range("%.2f", bulk),
      ratio(pair + "_cpu"),
      ratio(pair + "_query_p50"),
      ratio(pair + "_query_p99"),
      ratio(pair + "_query8_p50"),
      ratio(pair + "_query8_p99"),
      ratio(pair + "_cold_start"),
      ratio(pair + "_rss"),
      ratio(pair + "_error")
    };
  }

  private String ratio(String name) {
    String clean = Cell.number("%.2f", median(ratios, name));
    String all = Cell.number("%.2f", median(disturbed, name));
    return clean.equals(Cell.NONE) && !all.equals(Cell.NONE) ? Cell.DISTURBED + all : clean;
  }

  private static double median(Map<String, Spread> ratios, String name) {
    return ratios.getOrDefault(name, Spread.of(List.of())).median();
  }

  private String notes(boolean disturbed) {
    StringBuilder notes = new StringBuilder();
    report.unavailable().values().forEach(reason -> notes.append(reason).append('\n'));
    if (disturbed) {
      notes.append(Cell.DISTURBED_NOTE);
    }
    return notes.toString();
  }
}
