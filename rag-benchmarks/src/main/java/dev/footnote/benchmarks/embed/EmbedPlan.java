package dev.footnote.benchmarks.embed;

/**
 * How much is measured.
 *
 * @param slices how many slices each engine embeds
 * @param sliceChunks how many chunks a slice has
 * @param warmSlices how many slices go before them, unmeasured
 * @param queryRounds how many times each engine has its turn at short queries
 * @param turnQueries how many queries a turn has
 * @param processes how many times each engine is started in a process of its own
 * @param gemmSeconds how long each matrix product is measured for at a time
 * @param storedTokens how many tokens of pages are stored in the re-ingest run
 * @param storedRuns how many times the unchanged and the edited pages are brought up to date
 */
record EmbedPlan(
    int slices,
    int sliceChunks,
    int warmSlices,
    int queryRounds,
    int turnQueries,
    int processes,
    double gemmSeconds,
    int storedTokens,
    int storedRuns) {

  /** Some minutes on two cores, with figures worth quoting. */
  static EmbedPlan full() {
    return new EmbedPlan(15, 24, 1, 12, 32, 3, 0.3, 60_000, 3);
  }

  /** About a minute, to see that everything works. */
  static EmbedPlan quick() {
    return new EmbedPlan(3, 12, 1, 3, 16, 1, 0.1, 12_000, 1);
  }

  EmbedPlan withSlices(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("--slices must be positive, is " + number);
    }
    return new EmbedPlan(
        number,
        sliceChunks,
        warmSlices,
        queryRounds,
        turnQueries,
        processes,
        gemmSeconds,
        storedTokens,
        storedRuns);
  }
}
