package dev.footnote.benchmarks.profile;

/**
 * What a short query cannot be faster than on one core.
 *
 * @param weightBytes the weights of the matrix products, which each run reads
 * @param read the time to read as many bytes and do nothing else
 * @param oneToken a run of one token, which reads the same weights
 * @param twoThreads the query with two threads on its run
 */
record QueryFloor(long weightBytes, RunTime read, RunTime oneToken, RunTime twoThreads) {

  /** Returns how fast a run of one token reads its weights, in bytes per second. */
  double bytesPerSecond() {
    return weightBytes / oneToken.millis() * 1e3;
  }
}
