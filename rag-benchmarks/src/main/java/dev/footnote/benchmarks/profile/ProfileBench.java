package dev.footnote.benchmarks.profile;

import dev.footnote.benchmarks.graph.GraphFiles;
import dev.footnote.benchmarks.graph.GraphKind;
import dev.footnote.benchmarks.graph.GraphRunner;
import dev.footnote.benchmarks.graph.GraphSession;
import dev.footnote.benchmarks.graph.SessionSettings;
import dev.footnote.benchmarks.graph.TokenIds;
import dev.footnote.benchmarks.graph.WeightBytes;
import dev.footnote.benchmarks.measure.Effort;
import dev.footnote.benchmarks.measure.Machine;
import dev.footnote.benchmarks.report.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures all graphs, one after the other.
 *
 * @param plan how much
 */
record ProfileBench(ProfilePlan plan) {

  /** A short question. */
  static final int QUERY_TOKENS = 8;

  /** A chunk of usual length. */
  static final int CHUNK_TOKENS = 170;

  private static final int WARM_RUNS = 5;

  ProfileReport run() throws IOException {
    long start = System.nanoTime();
    List<GraphProfile> graphs = new ArrayList<>();
    try (GraphFiles files = GraphFiles.make()) {
      for (GraphKind kind : GraphKind.values()) {
        Progress.say(kind.label());
        graphs.add(profile(kind, files));
      }
    }
    return new ProfileReport(Machine.current(), graphs, (System.nanoTime() - start) / 1e9);
  }

  private GraphProfile profile(GraphKind kind, GraphFiles files) throws IOException {
    Path file = files.path(kind);
    Path prefix = files.path("profile-" + kind.key());
    return new GraphProfile(
        kind, length(file, QUERY_TOKENS, prefix), length(file, CHUNK_TOKENS, prefix), floor(file));
  }

  private LengthProfile length(Path file, int tokens, Path prefix) throws IOException {
    RunTime plain = plain(file, tokens, 1);
    try (GraphSession session =
        GraphSession.openProfiled(file, SessionSettings.defaults(), prefix)) {
      Effort effort = Effort.of(() -> repeat(session.runner(), tokens));
      OperatorTimes operators = ProfilerFile.read(session.endProfiling(), WARM_RUNS);
      return new LengthProfile(tokens, plain, operators, !effort.contended());
    }
  }

  private void repeat(GraphRunner runner, int tokens) {
    List<long[]> text = List.of(TokenIds.random(tokens));
    for (int i = 0; i < WARM_RUNS + plan.profiledRuns(); i++) {
      require(runner.run(text));
    }
  }

  private QueryFloor floor(Path file) throws IOException {
    long weights = WeightBytes.of(file);
    return new QueryFloor(
        weights,
        ReadSpeed.of(weights, plan.seconds()),
        plain(file, 1, 1),
        plain(file, QUERY_TOKENS, 2));
  }

  private RunTime plain(Path file, int tokens, int threads) {
    SessionSettings settings = SessionSettings.defaults().withThreads(threads);
    try (GraphSession session = GraphSession.open(file, settings)) {
      GraphRunner runner = session.runner();
      List<long[]> text = List.of(TokenIds.random(tokens));
      return RunTime.of(() -> require(runner.run(text)), plan.seconds());
    }
  }

  private static void require(List<float[]> vectors) {
    if (!Float.isFinite(vectors.getFirst()[0])) {
      throw new IllegalStateException("a run gave " + vectors.getFirst()[0] + ", no vector");
    }
  }
}
