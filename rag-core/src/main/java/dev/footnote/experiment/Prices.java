package dev.footnote.experiment;

/**
 * What running a pipeline costs, in a currency of the host's choice. Immutable.
 *
 * @param readMillion of a million tokens read, zero or more
 * @param writtenMillion of a million tokens written, zero or more
 * @param coreHour of an hour of one processor core of this machine, zero or more
 */
public record Prices(double readMillion, double writtenMillion, double coreHour) {

  /** No price is known: cost is told in core-hours alone. */
  public static final Prices NONE = new Prices(0, 0, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a price is negative
   */
  public Prices {
    if (!(readMillion >= 0 && writtenMillion >= 0 && coreHour >= 0)) {
      throw new IllegalArgumentException(
          "prices must be zero or more, are "
              + readMillion
              + ", "
              + writtenMillion
              + " and "
              + coreHour);
    }
  }

  boolean known() {
    return !equals(NONE);
  }

  double of(double read, double written, double coreHours) {
    return read / 1e6 * readMillion + written / 1e6 * writtenMillion + coreHours * coreHour;
  }
}
