package dev.footnote.benchmarks.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.footnote.benchmarks.measure.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ONNX Runtime's profiler writes: a list of events with times in whole microseconds, among
 * them one for each run and, within its time, one for each node.
 */
final class ProfilerFile {

  private static final String RUN = "model_run";
  private static final String NODE = "_kernel_time";
  private static final double MICROS = 1000;

  private ProfilerFile() {}

  /** The events of one run. */
  private record Run(double millis, List<JsonNode> nodes) {

    double millis(String operator) {
      return nodes.stream()
          .filter(it -> operator(it).equals(operator))
          .mapToDouble(ProfilerFile::millisOf)
          .sum();
    }
  }

  /**
   * Reads a file.
   *
   * @param warmRuns how many runs do not count, from the first on
   */
  static OperatorTimes read(Path file, int warmRuns) throws IOException {
    List<Run> runs = runs(new ObjectMapper().readTree(file.toFile()));
    if (runs.size() <= warmRuns) {
      throw new IllegalStateException(
          "profile has " + runs.size() + " runs, expected more than the first " + warmRuns);
    }
    return times(runs.subList(warmRuns, runs.size()));
  }

  private static List<Run> runs(JsonNode events) {
    TreeMap<Long, Run> byStart = new TreeMap<>();
    for (JsonNode event : events) {
      if (event.path("cat").asText().equals("Session") && event.path("name").asText().equals(RUN)) {
        byStart.put(start(event), new Run(millisOf(event), new ArrayList<>()));
      }
    }
    for (JsonNode event : events) {
      Map.Entry<Long, Run> run = byStart.floorEntry(start(event));
      if (run != null && isNode(event)) {
        run.getValue().nodes().add(event);
      }
    }
    return List.copyOf(byStart.values());
  }

  private static boolean isNode(JsonNode event) {
    return event.path("cat").asText().equals("Node") && event.path("name").asText().endsWith(NODE);
  }

  private static OperatorTimes times(List<Run> runs) {
    Map<String, Integer> nodes = new LinkedHashMap<>();
    runs.getFirst().nodes().forEach(node -> nodes.merge(operator(node), 1, Integer::sum));
    List<OperatorTime> operators =
        nodes.entrySet().stream()
            .map(entry -> time(entry.getKey(), entry.getValue(), runs))
            .sorted(Comparator.comparingDouble(OperatorTime::millis).reversed())
            .toList();
    double millis = Spread.quantile(runs.stream().map(Run::millis).toList(), 0.5);
    return new OperatorTimes(runs.size(), millis, operators);
  }

  private static OperatorTime time(String operator, int nodes, List<Run> runs) {
    List<Double> millis = runs.stream().map(run -> run.millis(operator)).toList();
    return new OperatorTime(operator, nodes, Spread.quantile(millis, 0.5));
  }

  private static long start(JsonNode event) {
    return event.path("ts").asLong();
  }

  private static double millisOf(JsonNode event) {
    return event.path("dur").asDouble() / MICROS;
  }

  private static String operator(JsonNode node) {
    return node.path("args").path("op_name").asText();
  }
}
