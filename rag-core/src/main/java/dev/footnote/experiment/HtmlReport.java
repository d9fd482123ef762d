package dev.footnote.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** A report as a page that needs nothing else. */
record HtmlReport(ExperimentReport report) {

  private static final String STYLE =
      """
      :root { --ink: #1c1c1a; --soft: #6b6a65; --page: #fcfcfa; --line: #dedcd4; --good: #1f7a4d;
        --bad: #b3372b; --none: #8d8b84; --card: #f3f2ec; }
      @media (prefers-color-scheme: dark) { :root { --ink: #ecebe6; --soft: #a3a19a;
        --page: #191917; --line: #3a3935; --good: #5fbf8d; --bad: #e8796c; --none: #7f7d76;
        --card: #22221f; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 72rem; background: var(--page);
        color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
      h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .6rem; letter-spacing: -.01em; }
      h2 { font-size: 1.15rem; margin: 2.6rem 0 .7rem; }
      .kicker { color: var(--soft); font-size: .85rem; margin: 0 0 .4rem; }
      .reason { font-size: 1.05rem; margin: 0; }
      ul.findings { list-style: none; padding: 0; margin: 1.4rem 0 0; }
      ul.findings li { background: var(--card); border-radius: .4rem; padding: .7rem .9rem;
        margin: .5rem 0; }
      .evidence { display: block; color: var(--soft); font-size: .88rem;
        font-variant-numeric: tabular-nums; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .88rem; width: 100%;
        font-variant-numeric: tabular-nums; }
      th, td { padding: .35rem .6rem; text-align: right; border-bottom: 1px solid var(--line);
        white-space: nowrap; }
      th { color: var(--soft); font-weight: 600; }
      th:first-child, td:first-child { text-align: left; }
      table.effects td:last-child, table.effects th:last-child { text-align: left; }
      svg { display: block; width: 100%; height: auto; }
      svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
      svg .soft { fill: var(--soft); }
      .note { color: var(--soft); font-size: .85rem; max-width: 46rem; }
      """;

  String print() {
    ReportTables tables = new ReportTables(report);
    Verdict verdict = report.verdict();
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        + escaped(verdict.choice().sentence())
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n"
        + "<p class=\"kicker\">Retrieval, fine-tuning, or both? "
        + escaped(tables.scope())
        + "</p>\n<h1>"
        + escaped(verdict.choice().sentence())
        + "</h1>\n<p class=\"reason\">"
        + escaped(verdict.reason())
        + "</p>\n"
        + findings(verdict.findings())
        + section("Quality", IntervalPlot.ofQuality(report.results()).svg())
        + section("What each change is worth", IntervalPlot.ofEffects(report.effects()).svg())
        + section("Quality, time and cost", ScatterPlot.of(report).svg())
        + section("Pipelines", table("pipelines", tables.pipelines()))
        + section("Effects", table("effects", tables.effects()))
        + more("Slices", tables.slices())
        + more("Risk and coverage", tables.risks())
        + more("Judges", tables.judges())
        + more("All figures", tables.figures())
        + "<p class=\"note\">"
        + escaped(ReportTables.NOTES)
        + "</p>\n</body>\n</html>\n";
  }

  private static String findings(List<Finding> findings) {
    return findings.stream()
        .map(finding ->
            "<li>"
                + escaped(finding.sentence())
                + "<span class=\"evidence\">"
                + escaped(finding.evidence())
                + "</span></li>\n")
        .collect(Collectors.joining("", "<ul class=\"findings\">\n", "</ul>\n"));
  }

  private static String section(String title, String content) {
    return content.isEmpty() ? "" : "<h2>" + title + "</h2>\n" + content;
  }

  private static String more(String title, ReportTables.Table table) {
    return table.rows().isEmpty() ? "" : section(title, table("more", table));
  }

  private static String table(String kind, ReportTables.Table table) {
    return "<div class=\"scroll\"><table class=\""
        + kind
        + "\">\n"
        + row("th", table.heading())
        + table.rows().stream().map(row -> row("td", row)).collect(Collectors.joining())
        + "</table></div>\n";
  }

  private static String row(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + escaped(cell) + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
