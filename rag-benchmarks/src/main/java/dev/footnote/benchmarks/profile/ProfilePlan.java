package dev.footnote.benchmarks.profile;

/**
 * How much is measured.
 *
 * @param seconds how long each kind of run is repeated for
 * @param profiledRuns how many runs the profiler sees
 */
record ProfilePlan(double seconds, int profiledRuns) {

  /** About a minute, with figures worth quoting. */
  static ProfilePlan full() {
    return new ProfilePlan(2, 100);
  }

  /** Seconds, to see that everything works. */
  static ProfilePlan quick() {
    return new ProfilePlan(0.1, 5);
  }
}
