package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A comparison as a person reads it: what was compared, what came out, how sure that is, and which
 * queries changed most. Immutable and safe for use by multiple threads.
 *
 * @param comparison what came out
 * @param first the name of the first
 * @param second the name of the second
 */
public record ComparisonReport(PairedComparison comparison, String first, String second) {

  private static final int SHOWN = 5;

  /** Checks the components. */
  public ComparisonReport {
    requireNonNull(comparison, "comparison");
    requireNonNull(first, "first");
    requireNonNull(second, "second");
  }

  /**
   * Returns the conclusion in a sentence.
   *
   * @return which is better, or that it cannot be told
   */
  public String verdict() {
    double difference = comparison.difference();
    if (!comparison.isSignificant()) {
      return String.format(
          Locale.ROOT,
          "No difference in %s can be told: %d queries would show one of %.4f.",
          comparison.figure(),
          comparison.differences().size(),
          comparison.detectable());
    }
    return String.format(
        Locale.ROOT,
        "%s is better than %s in %s by %.4f.",
        difference > 0 ? second : first,
        difference > 0 ? first : second,
        comparison.figure(),
        Math.abs(difference));
  }

  /**
   * Returns the report for a terminal.
   *
   * @return lines of at most 80 characters unless names are long
   */
  public String text() {
    return verdict()
        + "\n\n"
        + rows().entrySet().stream()
            .map(row -> String.format(Locale.ROOT, "  %-22s %s%n", row.getKey(), row.getValue()))
            .collect(Collectors.joining())
        + changes("\n  ", " ", "");
  }

  /**
   * Returns the report as Markdown.
   *
   * @return a sentence, a table and lists
   */
  public String markdown() {
    return verdict()
        + "\n\n| | |\n| --- | --- |\n"
        + rows().entrySet().stream()
            .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |\n")
            .collect(Collectors.joining())
        + changes("\n- ", " `", "`");
  }

  /**
   * Returns the report as figures, for JSON.
   *
   * @return names and strings, numbers or maps of them
   */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("figure", comparison.figure());
    figures.put("queries", comparison.differences().size());
    figures.put("first", Map.of("name", first, "mean", comparison.firstMean()));
    figures.put("second", Map.of("name", second, "mean", comparison.secondMean()));
    figures.put("difference", comparison.difference());
    figures.put("low", comparison.interval().low());
    figures.put("high", comparison.interval().high());
    figures.put("p", comparison.pValue());
    figures.put("significant", comparison.isSignificant());
    figures.put("detectable", comparison.detectable());
    figures.put("verdict", verdict());
    figures.put("differences", comparison.differences());
    return figures;
  }

  private Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put(first, number("%.4f", comparison.firstMean()));
    rows.put(second, number("%.4f", comparison.secondMean()));
    rows.put(
        "difference",
        String.format(
            Locale.ROOT,
            "%+.4f, 95%% of [%+.4f, %+.4f]",
            comparison.difference(),
            comparison.interval().low(),
            comparison.interval().high()));
    rows.put("p, randomization test", number("%.4f", comparison.pValue()));
    rows.put("least detectable", number("%.4f", comparison.detectable()));
    rows.put(
        "queries",
        String.format(
            Locale.ROOT,
            "%d: %d better, %d worse, %d equal",
            comparison.differences().size(),
            count(1),
            count(-1),
            count(0)));
    return rows;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private long count(int sign) {
    return comparison.differences().values().stream()
        .filter(value -> Math.signum(value) == sign)
        .count();
  }

  private String changes(String bullet, String open, String close) {
    return list("Lost most with " + second, losers(), bullet, open, close)
        + list("Gained most with " + second, gainers(), bullet, open, close);
  }

  private List<Map.Entry<String, Double>> losers() {
    return comparison.differences().entrySet().stream()
        .filter(entry -> entry.getValue() < 0)
        .sorted(Map.Entry.comparingByValue())
        .limit(SHOWN)
        .toList();
  }

  private List<Map.Entry<String, Double>> gainers() {
    return comparison.differences().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .toList();
  }

  private static String list(
      String title,
      List<Map.Entry<String, Double>> queries,
      String bullet,
      String open,
      String close) {
    return queries.isEmpty()
        ? ""
        : "\n"
            + title
            + ":"
            + queries.stream()
                .map(query ->
                    bullet
                        + String.format(Locale.ROOT, "%+.4f", query.getValue())
                        + open
                        + query.getKey()
                        + close)
                .collect(Collectors.joining())
            + "\n";
  }
}
