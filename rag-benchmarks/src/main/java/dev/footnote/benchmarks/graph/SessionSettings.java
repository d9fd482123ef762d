package dev.footnote.benchmarks.graph;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

/**
 * How ONNX Runtime is told to run a graph.
 *
 * @param threads how many threads share one run
 * @param spinning whether those that wait for work burn processor time rather than sleep
 * @param arena whether freed memory is kept for the next run
 * @param memoryPattern whether the memory of a run is planned ahead, by the shapes of earlier ones
 * @param level how far the graph is rewritten while it is loaded
 */
public record SessionSettings(
    int threads, boolean spinning, boolean arena, boolean memoryPattern, OptLevel level) {

  /**
   * Returns what Footnote uses.
   *
   * @return one thread that does not spin, arena and memory pattern on, all optimisations
   */
  public static SessionSettings defaults() {
    return new SessionSettings(1, false, true, true, OptLevel.ALL_OPT);
  }

  /**
   * Changes the number of threads.
   *
   * @param number one or more
   * @return changed settings
   */
  public SessionSettings withThreads(int number) {
    return new SessionSettings(number, spinning, arena, memoryPattern, level);
  }

  /**
   * Lets waiting threads spin.
   *
   * @return changed settings
   */
  public SessionSettings withSpinning() {
    return new SessionSettings(threads, true, arena, memoryPattern, level);
  }

  /**
   * Gives memory back after each run.
   *
   * @return changed settings
   */
  public SessionSettings withoutArena() {
    return new SessionSettings(threads, spinning, false, memoryPattern, level);
  }

  /**
   * Plans no memory ahead.
   *
   * @return changed settings
   */
  public SessionSettings withoutMemoryPattern() {
    return new SessionSettings(threads, spinning, arena, false, level);
  }

  /**
   * Changes how far the graph is rewritten while it is loaded.
   *
   * @param changed another level
   * @return changed settings
   */
  public SessionSettings withLevel(OptLevel changed) {
    return new SessionSettings(threads, spinning, arena, memoryPattern, changed);
  }

  SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", spinning ? "1" : "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    options.setCPUArenaAllocator(arena);
    options.setMemoryPatternOptimization(memoryPattern);
    options.setOptimizationLevel(level);
    return options;
  }
}
