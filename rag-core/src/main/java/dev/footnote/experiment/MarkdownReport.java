package dev.footnote.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown. */
record MarkdownReport(ExperimentReport report) {

  String print() {
    ReportTables tables = new ReportTables(report);
    StringBuilder text = new StringBuilder();
    text.append("# ").append(report.verdict().choice().sentence()).append("\n\n");
    text.append(report.verdict().reason()).append("\n\n");
    for (Finding finding : report.verdict().findings()) {
      text.append("- ").append(finding.sentence()).append(" *").append(finding.evidence());
      text.append("*\n");
    }
    text.append("\n## Pipelines\n\n").append(tables.scope()).append("\n\n");
    text.append(table(tables.pipelines()));
    text.append("\n## Effects\n\n").append(table(tables.effects()));
    text.append(section("Slices", tables.slices()));
    text.append(section("Risk and coverage", tables.risks()));
    text.append(section("Judges", tables.judges()));
    text.append(section("All figures", tables.figures()));
    return text.append("\n").append(ReportTables.NOTES).append("\n").toString();
  }

  private static String section(String title, ReportTables.Table table) {
    return table.rows().isEmpty() ? "" : "\n## " + title + "\n\n" + table(table);
  }

  private static String table(ReportTables.Table table) {
    return row(table.heading())
        + row(table.heading().stream().map(heading -> "---").toList())
        + table.rows().stream().map(MarkdownReport::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
