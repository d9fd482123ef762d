package dev.footnote.experiment;

import dev.footnote.eval.ConfidenceInterval;
import dev.footnote.eval.PairedComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Means with their intervals, one below the other, on one scale. */
record IntervalPlot(List<Row> rows, double low, double high, boolean zero) {

  /** A mean with its interval. */
  record Row(String label, double mean, double low, double high, String color) {}

  private static final int WIDTH = 860;
  private static final int LEFT = 230;
  private static final int RIGHT = 70;
  private static final int STEP = 30;
  private static final int TOP = 10;
  private static final int TICKS = 4;

  /** What is nearer to zero than any shown digit is zero. */
  private static final double HIDDEN = 0.0005;

  static IntervalPlot ofQuality(List<PipelineResult> results) {
    List<Row> rows = new ArrayList<>();
    for (PipelineResult result : results) {
      Map<String, Double> quality = result.byQuestion(Measure.QUALITY);
      if (quality.size() > 1) {
        Map<String, Double> nothing = new LinkedHashMap<>(quality);
        nothing.replaceAll((question, value) -> 0.0);
        PairedComparison mean = PairedComparison.of("quality", nothing, quality);
        String color = result.pipeline().usable() ? "var(--ink)" : "var(--none)";
        rows.add(row(result.pipeline().name(), mean.difference(), mean.interval(), color));
      }
    }
    return new IntervalPlot(rows, 0, 1, false);
  }

  static IntervalPlot ofEffects(List<Effect> effects) {
    List<Row> rows = new ArrayList<>();
    double reach = 0.1;
    for (Effect effect : effects) {
      ConfidenceInterval interval = effect.comparison().interval();
      rows.add(row(effect.name(), effect.difference(), interval, color(effect)));
      reach = Math.max(reach, Math.max(Math.abs(interval.low()), Math.abs(interval.high())));
    }
    return new IntervalPlot(rows, -reach, reach, true);
  }

  private static Row row(String label, double mean, ConfidenceInterval interval, String color) {
    return new Row(label.replace('_', ' '), mean, interval.low(), interval.high(), color);
  }

  private static String color(Effect effect) {
    if (effect.isGain()) {
      return "var(--good)";
    }
    return effect.isLoss() ? "var(--bad)" : "var(--none)";
  }

  String svg() {
    if (rows.isEmpty()) {
      return "";
    }
    int height = TOP + rows.size() * STEP + 30;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"means\">%n",
            WIDTH,
            height));
    for (int tick = 0; tick <= TICKS; tick++) {
      svg.append(tick(low + tick * (high - low) / TICKS, height));
    }
    for (int i = 0; i < rows.size(); i++) {
      svg.append(mark(rows.get(i), TOP + i * STEP + STEP / 2));
    }
    return svg.append("</svg>\n").toString();
  }

  private String tick(double value, int height) {
    double x = x(value);
    String color = zero && Math.abs(value) < HIDDEN ? "var(--soft)" : "var(--line)";
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>"
            + "<text class=\"soft\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
        x,
        TOP,
        x,
        height - 24,
        color,
        x,
        height - 6,
        number(value));
  }

  private String mark(Row row, int y) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
            + "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\""
            + " stroke-linecap=\"round\"/><circle cx=\"%.1f\" cy=\"%d\" r=\"5\" fill=\"%s\"/>"
            + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
        LEFT - 14,
        y + 4,
        HtmlReport.escaped(row.label()),
        x(row.low()),
        y,
        x(row.high()),
        y,
        row.color(),
        x(row.mean()),
        y,
        row.color(),
        WIDTH - 4,
        y + 4,
        number(row.mean()));
  }

  private String number(double value) {
    if (Math.abs(value) < HIDDEN) {
      return "0";
    }
    return String.format(Locale.ROOT, zero ? "%+.3f" : "%.3f", value);
  }

  private double x(double value) {
    return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT);
  }
}
