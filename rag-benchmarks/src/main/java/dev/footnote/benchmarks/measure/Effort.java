package dev.footnote.benchmarks.measure;

/**
 * What a stretch of work took.
 *
 * @param seconds how long it took
 * @param cpuSeconds processor time of this process, on all cores together
 * @param otherSeconds processor time of everything else on this machine meanwhile; zero where the
 *     system does not tell
 */
public record Effort(double seconds, double cpuSeconds, double otherSeconds) {

  /** How much of one core others may use before a figure is left out. */
  private static final double ALLOWED = 0.1;

  /** Two steps of the clocks that are compared. */
  private static final double CLOCK_ERROR = 0.02;

  /**
   * Does some work and measures it.
   *
   * @param work what to do
   * @return what it took
   */
  public static Effort of(Runnable work) {
    CpuClock start = CpuClock.now();
    work.run();
    CpuClock took = CpuClock.now().since(start);
    return new Effort(
        took.wall() / 1e9,
        took.own() / 1e9,
        took.machine() == 0 ? 0 : Math.max(0, took.machine() - took.own()) / 1e9);
  }

  /**
   * Tells whether other processes took so much of the cores that the figure means nothing.
   *
   * @return whether they used more than a tenth of one core, beyond what the clocks can tell
   */
  public boolean contended() {
    return otherSeconds - CLOCK_ERROR > ALLOWED * seconds;
  }
}
