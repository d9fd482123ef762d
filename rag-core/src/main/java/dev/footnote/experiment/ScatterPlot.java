package dev.footnote.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Quality over the middle time of an answer. The more it costs the larger it is; those on the
 * Pareto front are filled.
 */
record ScatterPlot(List<Point> points) {

  /** A pipeline. */
  record Point(String name, double milliseconds, double quality, double cost, boolean front) {}

  private static final int WIDTH = 860;
  private static final int HEIGHT = 330;
  private static final int LEFT = 50;
  private static final int RIGHT = 30;
  private static final int TOP = 16;
  private static final int BOTTOM = 42;
  private static final double LEAST_MS = 0.01;

  /** How high a line of labels is, and how wide the widest may be. */
  private static final double LINE = 15;

  private static final double LABEL = 170;

  private static final double SMALL = 4;
  private static final double LARGE = 10;

  static ScatterPlot of(ExperimentReport report) {
    List<Point> points = new ArrayList<>();
    for (PipelineResult result : report.results()) {
      if (result.pipeline().usable()) {
        points.add(
            new Point(
                result.pipeline().name(),
                Math.max(LEAST_MS, result.middleMilliseconds()),
                result.mean(Measure.QUALITY).orElse(0),
                result.coreHours(),
                report.front().contains(result)));
      }
    }
    points.sort(Comparator.comparingDouble(Point::milliseconds));
    return new ScatterPlot(List.copyOf(points));
  }

  String svg() {
    if (points.size() < 2) {
      return "";
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"quality, time and cost\">%n",
            WIDTH,
            HEIGHT));
    for (int tick = 0; tick <= 4; tick++) {
      svg.append(level(tick / 4.0));
    }
    for (double decade = floor(); decade <= ceiling() * 1.001; decade *= 10) {
      svg.append(decade(decade));
    }
    Map<Point, Double> heights = labelHeights();
    points.forEach(point -> svg.append(mark(point, heights.getOrDefault(point, 0.0))));
    return svg.append(
            String.format(
                Locale.ROOT,
                "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"end\">milliseconds to an"
                    + " answer, half are faster; area: core-hours; filled: on the Pareto front</text>%n",
                WIDTH - RIGHT,
                HEIGHT - 4))
        .append("</svg>\n")
        .toString();
  }

  private double floor() {
    return Math.pow(10, Math.floor(Math.log10(points.getFirst().milliseconds())));
  }

  private double ceiling() {
    double last = points.getLast().milliseconds();
    return Math.max(floor() * 10, Math.pow(10, Math.ceil(Math.log10(last))));
  }

  private String level(double quality) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"var(--line)\"/>"
            + "<text class=\"soft\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.2f</text>%n",
        LEFT,
        y(quality),
        WIDTH - RIGHT,
        y(quality),
        LEFT - 8,
        y(quality) + 4,
        quality);
  }

  private String decade(double milliseconds) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"var(--line)\"/>"
            + "<text class=\"soft\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
        x(milliseconds),
        TOP,
        x(milliseconds),
        HEIGHT - BOTTOM,
        x(milliseconds),
        HEIGHT - BOTTOM + 16,
        String.format(Locale.ROOT, milliseconds < 1 ? "%.2f" : "%.0f", milliseconds));
  }

  /** Lifts the labels that would lie on others. */
  private Map<Point, Double> labelHeights() {
    Map<Point, Double> heights = new LinkedHashMap<>();
    points.stream()
        .sorted(Comparator.comparingDouble(Point::quality))
        .forEach(point -> {
          double height = y(point.quality()) + 4;
          while (isTaken(point, height, heights)) {
            height -= LINE;
          }
          heights.put(point, height);
        });
    return heights;
  }

  private boolean isTaken(Point point, double height, Map<Point, Double> heights) {
    return heights.entrySet().stream()
        .filter(other -> Math.abs(other.getValue() - height) < LINE)
        .anyMatch(
            other -> Math.abs(x(other.getKey().milliseconds()) - x(point.milliseconds())) < LABEL);
  }

  private String mark(Point point, double labelHeight) {
    boolean right = x(point.milliseconds()) > WIDTH * 0.6;
    return String.format(
        Locale.ROOT,
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"var(--ink)\""
            + " stroke-width=\"2\"/><text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        x(point.milliseconds()),
        y(point.quality()),
        radius(point),
        point.front() ? "var(--ink)" : "var(--page)",
        x(point.milliseconds()) + (right ? -12 : 12),
        labelHeight,
        right ? "end" : "start",
        HtmlReport.escaped(point.name().replace('_', ' ')));
  }

  private double radius(Point point) {
    double most = points.stream().mapToDouble(Point::cost).max().orElse(0);
    return SMALL + (most > 0 ? (LARGE - SMALL) * Math.sqrt(point.cost() / most) : 0);
  }

  private double x(double milliseconds) {
    double share = Math.log(milliseconds / floor()) / Math.log(ceiling() / floor());
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double y(double quality) {
    return TOP + (1 - quality) * (HEIGHT - TOP - BOTTOM);
  }
}
