package dev.footnote.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Continues the beginning of a number to the shortest one that a shape allows. Numbers are written
 * without exponent, in few digits where the range asks for no more.
 */
final class NumberText {

  private static final int DIGITS = 15;
  private static final int DECIMALS = 6;
  private static final int MOST = 60;

  private final boolean whole;
  private final NumberRange range;

  private NumberText(boolean whole, NumberRange range) {
    this.whole = whole;
    this.range = range;
  }

  /**
   * Continues a number.
   *
   * @param begun what is written, a beginning of a JSON number without exponent
   * @return the whole text; empty if none begins so
   */
  static Optional<String> continued(NumberShape shape, String begun) {
    NumberText text = new NumberText(shape.whole(), shape.range());
    if (begun.startsWith("-")) {
      return text.negative(begun.substring(1));
    }
    return text.unsigned(begun).or(() -> begun.isEmpty() ? text.negative("") : Optional.empty());
  }

  private Optional<String> negative(String digits) {
    return new NumberText(whole, range.mirrored()).unsigned(digits).map(it -> "-" + it);
  }

  private Optional<String> unsigned(String begun) {
    if (begun.isEmpty()) {
      return continued(begun, BigDecimal.ZERO, BigDecimal.TEN.pow(digits()));
    }
    int point = begun.indexOf('.');
    if (point >= 0) {
      int decimals = begun.length() - point - 1;
      return continued(begun, decimal(begun, point), BigDecimal.ONE.movePointLeft(decimals));
    }
    BigDecimal number = new BigDecimal(begun);
    int more = number.signum() == 0 ? 0 : digits() - begun.length();
    for (int j = 0; j <= more; j++) {
      Optional<String> text =
          continued(begun, number.scaleByPowerOfTen(j), BigDecimal.ONE.scaleByPowerOfTen(j));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private static BigDecimal decimal(String begun, int point) {
    return new BigDecimal(point == begun.length() - 1 ? begun.substring(0, point) : begun);
  }

  /** Finds the number of the fewest decimals from a lowest one on, up to a width above it. */
  private Optional<String> continued(String begun, BigDecimal from, BigDecimal width) {
    int point = begun.indexOf('.');
    int least = point < 0 ? 0 : Math.max(1, begun.length() - point - 1);
    for (int scale = least; scale <= decimals(); scale++) {
      BigDecimal number = lowest(from, scale);
      if (number.compareTo(from.add(width)) < 0 && range.isLowEnough(number)) {
        return Optional.of(number.toPlainString());
      }
    }
    return Optional.empty();
  }

  /** Returns the lowest number that is high enough, with so many decimals. */
  private BigDecimal lowest(BigDecimal from, int scale) {
    BigDecimal min = range.min();
    BigDecimal low = min == null || min.compareTo(from) < 0 ? from : min;
    BigDecimal number = low.setScale(scale, RoundingMode.CEILING);
    return range.isHighEnough(number) ? number : number.add(BigDecimal.ONE.movePointLeft(scale));
  }

  /** Returns the most digits in front of the point. */
  private int digits() {
    return Math.max(DIGITS, Math.max(digits(range.min()), digits(range.max())) + 1);
  }

  private static int digits(@Nullable BigDecimal bound) {
    return bound == null ? 0 : Math.clamp((long) bound.precision() - bound.scale(), 0, MOST);
  }

  /** Returns the most digits behind the point. */
  private int decimals() {
    return whole
        ? 0
        : Math.max(DECIMALS, Math.max(decimals(range.min()), decimals(range.max())) + 1);
  }

  private static int decimals(@Nullable BigDecimal bound) {
    return bound == null ? 0 : Math.clamp(bound.scale(), 0, MOST);
  }
}
