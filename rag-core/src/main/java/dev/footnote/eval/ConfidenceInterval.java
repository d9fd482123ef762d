package dev.footnote.eval;

/**
 * Where a mean lies with a stated confidence. Immutable and safe for use by multiple threads.
 *
 * @param low its lower end
 * @param high its upper end, {@code low} or more
 * @param level the confidence, in (0, 1)
 */
public record ConfidenceInterval(double low, double high, double level) {

  /** Checks the components. */
  public ConfidenceInterval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("interval [" + low + ", " + high + "] must not be empty");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level is " + level + ", must be in (0, 1)");
    }
  }

  /**
   * Tells whether a value lies inside.
   *
   * @param value the value
   * @return whether it is neither below nor above
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
