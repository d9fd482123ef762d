package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.query.Latency;
import dev.footnote.benchmarks.query.QueryTurn;
import dev.footnote.benchmarks.report.Cell;
import dev.footnote.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A run as text for people.
 *
 * @param report what is told
 */
record SettingsTable(SettingsReport report) {

  private static final double GIBI = 1024.0 * 1024 * 1024;

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(List.of(heading()));
    report.groups().values().forEach(group -> parts.add(table(group)));
    parts.add(callers());
    String figures = String.join("\n", parts) + notes();
    return figures + (figures.contains(Cell.DISTURBED) ? Cell.DISTURBED_NOTE : "");
  }

  private String heading() {
    Corpus corpus = report.corpus();
    return String.format(
        Locale.ROOT,
        """
        %s
        texts in the lengths of %s (p10 %.0f, p50 %.0f, p90 %.0f tokens), no tokenizer
        %d slices of %d chunks, settings in turn; larger model: %d of %d; %.0f s in all
        """,
        report.machine().describe(),
        corpus.name(),
        corpus.lengths().p10(),
        corpus.lengths().median(),
        corpus.lengths().p90(),
        report.plan().slices(),
        report.plan().sliceChunks(),
        report.plan().largerSlices(),
        report.plan().largerChunks(),
        report.seconds());
  }

  private static String table(SettingGroup group) {
    TextTable table =
        new TextTable(
            group.title(),
            "tokens/s",
            "to the first",
            "p10-p90",
            "CPU/token",
            "p10-p90",
            "clean slices");
    group.rows().forEach(row -> table.row(cells(row)));
    return table.toString();
  }

  private static String[] cells(SettingRow row) {
    return new String[] {
      row.setting().label(),
      Cell.mark(row.runs(), Cell.number("%.0f", row.tokensPerSecond().median())),
      Cell.mark(row.clean(), Cell.number("%.2f", row.speed().median())),
      Cell.range("%.2f", row.speed()),
      Cell.mark(row.clean(), Cell.number("%.2f", row.cpu().median())),
      Cell.range("%.2f", row.cpu()),
      Cell.counted(row.runs())
    };
  }

  private String callers() {
    TextTable table =
        new TextTable("short queries", "p50 ms", "p99 ms", "queries/s", "p10-p90", "clean turns");
    report.callers().forEach((number, turns) -> table.row(callers(number, turns)));
    return table.toString();
  }

  private static String[] callers(int number, Series<QueryTurn> turns) {
    Series<QueryTurn> told = turns.orDisturbed();
    Latency latency = Latency.of(told);
    return new String[] {
      number == 1 ? "1 caller" : number + " callers",
      Cell.mark(turns, Cell.number("%.2f", latency.p50())),
      Cell.mark(turns, Cell.number("%.2f", latency.p99())),
      Cell.mark(turns, Cell.number("%.0f", told.spread(QueryTurn::perSecond).median())),
      Cell.range("%.0f", told.spread(QueryTurn::perSecond)),
      Cell.counted(turns)
    };
  }

  private String notes() {
    return """
    To the first: tokens per second of a slice, divided by those of the first row; CPU/token
    likewise. The larger model has random weights, since speed depends on shapes only; its
    vectors mean nothing. It is %s%s.
    """
        .formatted(report.plan().larger().describe(), measured());
  }

  private String measured() {
    double gibi = new LargerModel(report.plan().larger()).heapBytes() / GIBI;
    return report.groups().containsKey(SettingsBench.LARGER)
        ? ""
        : Cell.number("; not measured, since it needs %.1f GiB of Java heap", gibi);
  }
}
