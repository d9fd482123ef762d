package dev.footnote.benchmarks.profile;

import dev.footnote.benchmarks.report.Cell;
import dev.footnote.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A run as text for people: where the time of each graph goes, and what a query cannot be faster
 * than.
 *
 * @param report what is told
 */
record ProfileTable(ProfileReport report) {

  private static final int SHOWN = 6;
  private static final double MEBI = 1024.0 * 1024;

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(List.of(heading()));
    report.graphs().forEach(graph -> parts.add(operators(graph)));
    parts.add(floor());
    String figures = String.join("\n", parts);
    return figures + (figures.contains(Cell.DISTURBED) ? Cell.DISTURBED_NOTE : "");
  }

  private String heading() {
    return String.format(
        Locale.ROOT,
        "%s\nbge-small-en-v1.5, one text on one thread, medians; %.0f s in all\n",
        report.machine().describe(),
        report.seconds());
  }

  private static String operators(GraphProfile graph) {
    LengthProfile query = graph.query();
    LengthProfile chunk = graph.chunk();
    TextTable table =
        new TextTable(
            graph.kind().label(),
            "nodes",
            query.tokens() + " tokens ms",
            "share",
            chunk.tokens() + " tokens ms",
            "share");
    List<String> shown = shown(graph);
    shown.forEach(operator ->
        table.row(operator(graph, query.operators().of(operator), chunk.operators().of(operator))));
    table.row(operator(graph, query.operators().allBut(shown), chunk.operators().allBut(shown)));
    table.row(times("all operators", graph, LengthProfile::nodes));
    table.row(times("run with profiler", graph, LengthProfile::profiled));
    table.row(times("run without it", graph, LengthProfile::plain));
    return table.toString();
  }

  /** Chooses the operators with the largest shares of both lengths together. */
  private static List<String> shown(GraphProfile graph) {
    ToDoubleFunction<String> shares =
        name ->
            graph.lengths().stream()
                .mapToDouble(it -> it.operators().share(it.operators().of(name)))
                .sum();
    return graph.chunk().operators().operators().stream()
        .map(OperatorTime::operator)
        .sorted(Comparator.comparingDouble(shares).reversed())
        .limit(SHOWN)
        .toList();
  }

  private static String[] operator(GraphProfile graph, OperatorTime query, OperatorTime chunk) {
    return new String[] {
      query.operator(),
      Integer.toString(query.nodes()),
      millis(query.millis()),
      percent(graph.query().operators().share(query)),
      millis(chunk.millis()),
      percent(graph.chunk().operators().share(chunk))
    };
  }

  private static String[] times(
      String name, GraphProfile graph, Function<LengthProfile, RunTime> time) {
    return new String[] {
      name, "", time(time.apply(graph.query())), "", time(time.apply(graph.chunk())), ""
    };
  }

  private String floor() {
    TextTable table =
        new TextTable(
            "a query of " + ProfileBench.QUERY_TOKENS + " tokens",
            "ms",
            "1 token ms",
            "weights MiB",
            "read alone ms",
            "1 token GB/s",
            "at chunk speed ms",
            "2 threads ms");
    report.graphs().forEach(graph -> table.row(floor(graph)));
    return table
        + """
        1 token: a run of one token reads the same weights, so on one core no query is faster.
        Read alone: one core reads as many bytes and does nothing else; far below 1 token, memory is
        not what bounds the run. At chunk speed: if each token took what a token of a chunk takes.
        The profiler counts whole microseconds and costs time itself, so small nodes look smaller or
        larger than they are.
        """;
  }

  private static String[] floor(GraphProfile graph) {
    QueryFloor floor = graph.floor();
    return new String[] {
      graph.kind().label(),
      time(graph.query().plain()),
      time(floor.oneToken()),
      Cell.number("%.1f", floor.weightBytes() / MEBI),
      time(floor.read()),
      Cell.number("%.1f", floor.bytesPerSecond() / 1e9),
      millis(graph.queryAtChunkSpeed()),
      time(floor.twoThreads())
    };
  }

  private static String time(RunTime time) {
    return Cell.mark(time.clean(), millis(time.millis()));
  }

  private static String millis(double millis) {
    return Cell.number("%.3f", millis);
  }

  private static String percent(double share) {
    return Cell.number("%.1f%%", 100 * share);
  }
}
