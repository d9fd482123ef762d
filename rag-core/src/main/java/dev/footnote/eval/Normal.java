package dev.footnote.eval;

/** The standard normal distribution. */
final class Normal {

  /** Beyond this many deviations the rest is less than a double can tell from one. */
  private static final double FAR = 8.5;

  private static final int HALVINGS = 60;

  private Normal() {}

  /** Returns the share below a value, by the series of Marsaglia (2004), to about 1e-15. */
  static double below(double value) {
    if (Math.abs(value) > FAR) {
      return value < 0 ? 0 : 1;
    }
    double sum = value;
    double term = value;
    for (int divisor = 3; sum + term != sum; divisor += 2) {
      term *= value * value / divisor;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-value * value / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Returns the value that such a share lies below, within {@link #FAR}. */
  static double quantile(double share) {
    double low = -FAR;
    double high = FAR;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
