package dev.footnote.benchmarks.settings;

/**
 * How much is measured. Batches have half as many slices that are twice as long, since more texts
 * to sort leave less to pad.
 *
 * @param slices how many slices each setting runs
 * @param sliceChunks how many chunks a slice has
 * @param larger the model of random weights
 * @param largerSlices how many slices it runs in each precision
 * @param largerChunks how many chunks such a slice has
 * @param queryRounds how many turns each number of callers has
 * @param turnQueries how many queries a caller alone asks in a turn
 */
record SettingsPlan(
    int slices,
    int sliceChunks,
    BertShape larger,
    int largerSlices,
    int largerChunks,
    int queryRounds,
    int turnQueries) {

  int batchSlices() {
    return Math.max(2, slices / 2);
  }

  int batchChunks() {
    return 2 * sliceChunks;
  }

  /** Some minutes on two cores, with figures worth quoting. */
  static SettingsPlan full() {
    return new SettingsPlan(11, 48, BertShape.base(), 7, 12, 9, 48);
  }

  /** Seconds, to see that everything works. */
  static SettingsPlan quick() {
    return new SettingsPlan(2, 16, BertShape.base().withLayers(2), 2, 8, 2, 16);
  }
}
