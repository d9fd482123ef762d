package dev.footnote.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Between what a number may be.
 *
 * @param min the lowest, or null
 * @param aboveMin whether the lowest itself is excluded
 * @param max the highest, or null
 * @param belowMax whether the highest itself is excluded
 */
record NumberRange(
    @Nullable BigDecimal min, boolean aboveMin, @Nullable BigDecimal max, boolean belowMax) {

  boolean contains(BigDecimal value) {
    return isHighEnough(value) && isLowEnough(value);
  }

  boolean isHighEnough(BigDecimal value) {
    return min == null || value.compareTo(min) >= (aboveMin ? 1 : 0);
  }

  boolean isLowEnough(BigDecimal value) {
    return max == null || value.compareTo(max) <= (belowMax ? -1 : 0);
  }

  /** The range of the numbers with the other sign. */
  NumberRange mirrored() {
    BigDecimal low = max == null ? null : max.negate();
    BigDecimal high = min == null ? null : min.negate();
    return new NumberRange(low, /* aboveMin= */ belowMax, high, /* belowMax= */ aboveMin);
  }

  /** Says it behind a noun. */
  @Override
  public String toString() {
    String low = min == null ? "" : (aboveMin ? " above " : " from ") + min;
    String high = max == null ? "" : (belowMax ? " below " : " up to ") + max;
    return low + high;
  }
}
