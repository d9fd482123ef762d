package dev.footnote.benchmarks.settings;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.footnote.benchmarks.graph.SessionSettings;
import java.util.List;

/**
 * One way to run many texts.
 *
 * @param key its name in JSON
 * @param label its name for people
 * @param session how ONNX Runtime runs the graph
 * @param manner how texts are handed to it
 */
record Setting(String key, String label, SessionSettings session, Manner manner) {

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final SessionSettings SESSION = SessionSettings.defaults();
  private static final Manner MANNER = new Manner(CORES, false, true, 1);
  private static final Manner ALONE = MANNER.withWorkers(1);
  private static final int BATCH = 8;

  /** What Footnote does; the others are compared with it. */
  static final Setting BASELINE =
      new Setting("baseline", "baseline: a worker on each core", SESSION, MANNER);

  /** Each differs from the baseline in one thing. */
  static final List<Setting> CHANGES =
      List.of(
          new Setting("arena_off", "arena off", SESSION.withoutArena(), MANNER),
          new Setting("pattern_off", "memory pattern off", SESSION.withoutMemoryPattern(), MANNER),
          new Setting(
              "optimise_basic",
              "optimisation level basic",
              SESSION.withLevel(OptLevel.BASIC_OPT),
              MANNER),
          new Setting(
              "optimise_none",
              "optimisation level none",
              SESSION.withLevel(OptLevel.NO_OPT),
              MANNER),
          new Setting("output_copied", "output copied, not pinned", SESSION, MANNER.copied()),
          new Setting("threads2_worker1", "2 threads, 1 worker", SESSION.withThreads(2), ALONE),
          new Setting(
              "threads2_worker1_spin",
              "2 threads, 1 worker, spinning",
              SESSION.withThreads(2).withSpinning(),
              ALONE),
          new Setting(
              "threads2_worker2",
              "2 threads, 2 workers",
              SESSION.withThreads(2),
              MANNER.withWorkers(2)),
          new Setting(
              "threads2_worker2_spin",
              "2 threads, 2 workers, spinning",
              SESSION.withThreads(2).withSpinning(),
              MANNER.withWorkers(2)),
          new Setting(
              "session_each", "a session for each worker", SESSION, MANNER.withSessionEach()));

  /** One text in each run, on a graph that takes several. */
  static final Setting ONE = new Setting("batch1", "one text in each run", SESSION, MANNER);

  /** Several texts in each run. */
  static final Setting SEVERAL =
      new Setting(
          "batch" + BATCH, BATCH + " texts, sorted and padded", SESSION, MANNER.withBatch(BATCH));

  /** Names the same way to run texts otherwise. */
  Setting named(String otherKey, String otherLabel) {
    return new Setting(otherKey, otherLabel, session, manner);
  }
}
