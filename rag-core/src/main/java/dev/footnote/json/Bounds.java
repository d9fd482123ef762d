package dev.footnote.json;

/** Puts counts into words. */
final class Bounds {

  private Bounds() {}

  static String of(int min, int max, String unit) {
    if (max == Integer.MAX_VALUE) {
      return min == 0 ? "" : " of " + min + " or more " + unit + "s";
    }
    return " of " + (min == max ? min : min + " to " + max) + " " + unit + "s";
  }
}
