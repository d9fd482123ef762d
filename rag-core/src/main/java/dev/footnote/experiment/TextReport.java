package dev.footnote.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A report for a terminal. */
record TextReport(ExperimentReport report) {

  private static final int WIDTH = 92;

  String print() {
    ReportTables tables = new ReportTables(report);
    StringBuilder text = new StringBuilder();
    text.append(wrapped(report.verdict().choice().sentence(), ""));
    text.append(wrapped(report.verdict().reason(), ""));
    for (Finding finding : report.verdict().findings()) {
      text.append("\n").append(wrapped("- " + finding.sentence(), "  "));
      text.append(wrapped("  " + finding.evidence(), "  "));
    }
    text.append("\n").append(tables.scope()).append("\n\n");
    text.append(table(tables.pipelines())).append("\n").append(table(tables.effects()));
    for (ReportTables.Table more : List.of(tables.slices(), tables.risks(), tables.judges())) {
      if (!more.rows().isEmpty()) {
        text.append("\n").append(table(more));
      }
    }
    return text.append("\n").append(wrapped(ReportTables.NOTES, "")).toString();
  }

  private static String table(ReportTables.Table table) {
    List<List<String>> lines = new ArrayList<>(List.of(table.heading()));
    lines.addAll(table.rows());
    int[] widths =
        IntStream.range(0, table.heading().size())
            .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    return lines.stream().map(line -> line(line, widths) + "\n").collect(Collectors.joining());
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        lines.append(line.toString().stripTrailing()).append("\n");
        line = new StringBuilder(indent);
      }
      line.append(word).append(" ");
    }
    return lines.append(line.toString().stripTrailing()).append("\n").toString();
  }
}
