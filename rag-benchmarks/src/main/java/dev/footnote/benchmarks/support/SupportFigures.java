package dev.footnote.benchmarks.support;

import dev.footnote.benchmarks.measure.Spread;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a verifier is worth. A statement beside its evidence should be accepted, and beside other
 * passages it should not.
 *
 * @param statements how many were looked at
 * @param accepted how many beside the document that has their evidence
 * @param wronglyAccepted how many beside other passages found for the question
 * @param millis how long each answer took beside all passages found
 */
record SupportFigures(int statements, int accepted, int wronglyAccepted, List<Double> millis) {

  private static final double P95 = 0.95;

  double recall() {
    return (double) accepted / Math.max(1, statements);
  }

  double falseAcceptance() {
    return (double) wronglyAccepted / Math.max(1, statements);
  }

  /** The share of rightly accepted ones, if there are as many of one kind as of the other. */
  double precision() {
    return (double) accepted / Math.max(1, accepted + wronglyAccepted);
  }

  String[] row(String name) {
    return new String[] {
      name,
      Integer.toString(statements),
      format("%.3f", recall()),
      format("%.3f", falseAcceptance()),
      format("%.3f", precision()),
      format("%.1f", Spread.of(millis).median()),
      format("%.1f", Spread.quantile(millis, P95))
    };
  }

  static TextTable table() {
    return new TextTable(
        "verifier",
        "statements",
        "recall",
        "false acceptance",
        "precision",
        "ms an answer",
        "p95 ms");
  }

  private static String format(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }

  Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("statements", statements);
    object.put("recall", Json.number(recall()));
    object.put("false_acceptance", Json.number(falseAcceptance()));
    object.put("precision", Json.number(precision()));
    object.put("p50_ms", Json.number(Spread.of(millis).median()));
    object.put("p95_ms", Json.number(Spread.quantile(millis, P95)));
    return object;
  }
}
