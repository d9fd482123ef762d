package dev.footnote.benchmarks.store;

import dev.footnote.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run as text for people. */
final class StoreTable {

  private static final String NONE = "-";
  private static final double TARGET_RECALL = 0.99;

  private final StoreReport report;
  private final StoreResults results;

  StoreTable(StoreReport report) {
    this.report = report;
    this.results = report.results();
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(List.of(heading()));
    add(parts, results.search(), search());
    add(parts, results.filter(), filter());
    add(parts, results.update(), update());
    add(parts, results.ingest(), ingest());
    add(parts, results.open(), open());
    return String.join("\n", parts) + notes();
  }

  private static void add(List<String> parts, Map<?, ?> figures, TextTable table) {
    if (!figures.isEmpty()) {
      parts.add(table.toString());
    }
  }

  private String heading() {
    return String.format(
        Locale.ROOT,
        """
        %s
        %d vectors of %d dimensions: %s, seed %d
        mean cosine of a query @1 %.2f, @10 %.2f, @100 %.2f
        %d queries a pass, top %d, stores in turn; %.0f s in all
        """,
        report.machine().describe(),
        report.plan().documents(),
        Clusters.DIMENSIONS,
        report.source(),
        report.seed(),
        report.cosines().get(0),
        report.cosines().get(1),
        report.cosines().get(2),
        report.plan().queries(),
        Truth.TOP,
        report.seconds());
  }

  private TextTable search() {
    TextTable table =
        new TextTable("search", "recall@10", "target", "QPS", "ours/this", "p50 ms", "p99 ms");
    Map<String, Double> ratios = StoreRatios.of(results);
    results
        .search()
        .forEach((state, turns) ->
            turns.forEach((who, figures) ->
                table.row(
                    searchName(who, state),
                    number("%.4f", figures.recall()),
                    who == Contender.OURS ? number("%.2f", TARGET_RECALL) : NONE,
                    number("%.0f", figures.queriesPerSecond().median()),
                    number("%.2f", ratios.getOrDefault(who.key() + state.suffix(), Double.NaN)),
                    number("%.3f", figures.p50()),
                    number("%.3f", figures.p99()))));
    return table;
  }

  private String searchName(Contender who, State state) {
    String name = who.key() + ", " + state.key();
    int segments = results.segments().getOrDefault(state, 0);
    return who == Contender.OURS
        ? name + " (segments: " + segments + ")"
        : "  with it " + who.key();
  }

  private TextTable filter() {
    TextTable table =
        new TextTable(
            "filter", "recall@10", "target", "QPS", "target", "ours/this", "p50 ms", "p99 ms");
    Map<String, Double> ratios = StoreRatios.of(results);
    results
        .filter()
        .forEach((subset, turns) ->
            turns.forEach((who, figures) -> {
              boolean ours = who == Contender.OURS;
              String ratio = "filter_" + subset.key() + "_" + who.key();
              table.row(
                  subset.key() + " " + who.key(),
                  number("%.4f", figures.recall()),
                  ours ? number("%.2f", TARGET_RECALL) : NONE,
                  number("%.0f", figures.queriesPerSecond().median()),
                  ours ? number("%.0f", subset.target()) : NONE,
                  number("%.2f", ratios.getOrDefault(ratio, Double.NaN)),
                  number("%.3f", figures.p50()),
                  number("%.3f", figures.p99()));
            }));
    return table;
  }

  private TextTable update() {
    TextTable table =
        new TextTable("single changes", "upsert p50 ms", "p99 ms", "delete p50 ms", "durable");
    results
        .update()
        .forEach((who, figures) ->
            table.row(
                who.key(),
                number("%.3f", figures.upsertP50()),
                number("%.3f", figures.upsertP99()),
                number("%.3f", figures.deleteP50()),
                figures.durable() ? "yes" : "no"));
    return table;
  }

  private TextTable ingest() {
    TextTable table =
        new TextTable("storing all", "chunks/s", "s", "s of merging then", "heap MiB");
    results
        .ingest()
        .forEach((who, figures) ->
            table.row(
                who.key(),
                number("%.0f", figures.chunksPerSecond()),
                number("%.1f", figures.seconds()),
                number("%.1f", figures.settleSeconds()),
                number("%.0f", figures.heapMib())));
    return table;
  }

  private TextTable open() {
    TextTable table =
        new TextTable("a process each", "open ms", "first query ms", "from JVM start");
    results
        .open()
        .forEach((who, figures) ->
            table.row(
                who.key(),
                number("%.0f", figures.openMillis()),
                number("%.0f", figures.firstMillis()),
                number("%.0f", figures.startMillis())));
    return table;
  }

  private static String number(String format, double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, format, number) : NONE;
  }

  private static String notes() {
    return """
    QPS are queries per second of processor time of the thread that asks, the median of passes;
    targets are for 100,000 vectors. raw_lucene has one segment and reads nothing that is stored;
    langchain4j_inmemory and springai_simple compare all vectors and keep them in memory only.
    """;
  }
}
