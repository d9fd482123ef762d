package dev.footnote.onnx.adapter;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which numbers of JSON are sizes and places. */
final class WholeNumbers {

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private WholeNumbers() {}

  /** Tells whether a value is a whole number from 0 on that a long can be, without a fraction. */
  static boolean isIndex(@Nullable Object value) {
    return value instanceof BigDecimal number
        && number.scale() == 0
        && number.signum() >= 0
        && number.compareTo(LARGEST) <= 0;
  }

  static long index(Object value) {
    return ((BigDecimal) value).longValueExact();
  }
}
