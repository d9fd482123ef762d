package dev.footnote.benchmarks.settings;

/**
 * How texts are handed to ONNX Runtime.
 *
 * @param workers how many runs go on at once
 * @param sessionEach whether each worker has loaded the graph for itself
 * @param pinned whether results land in memory that is made beforehand
 * @param batch how many texts go into a run; more than one are sorted by length and padded
 */
record Manner(int workers, boolean sessionEach, boolean pinned, int batch) {

  Manner withWorkers(int number) {
    return new Manner(number, sessionEach, pinned, batch);
  }

  Manner withSessionEach() {
    return new Manner(workers, true, pinned, batch);
  }

  Manner copied() {
    return new Manner(workers, sessionEach, false, batch);
  }

  Manner withBatch(int texts) {
    return new Manner(workers, sessionEach, pinned, texts);
  }
}
