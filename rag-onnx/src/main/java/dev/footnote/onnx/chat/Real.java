package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A floating-point number.
 *
 * @param value the number
 * @param kind where it came from, for its digits may be printed
 */
record Real(double value, Kind kind) implements Value {

  private static final int FIRST_LARGE_EXPONENT = 16;
  private static final int FIRST_SMALL_EXPONENT = -5;

  @Override
  public String type() {
    return "float";
  }

  /** Spells the number as Python does: the fewest digits that give it back. */
  String spelled() {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return value == 0 ? zero() : spelled(shortest());
  }

  /** Returns the shortest that gives the number back, where Java spells two digits at least. */
  private BigDecimal shortest() {
    BigDecimal number = new BigDecimal(Double.toString(value));
    BigDecimal shorter = number.round(new MathContext(1));
    return shorter.doubleValue() == value ? shorter : number;
  }

  private String zero() {
    return 1 / value < 0 ? "-0.0" : "0.0";
  }

  private static String spelled(BigDecimal shortest) {
    BigDecimal number = shortest.stripTrailingZeros();
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= FIRST_LARGE_EXPONENT || exponent <= FIRST_SMALL_EXPONENT) {
      return scientific(number, exponent);
    }
    return number.scale() > 0 ? number.toPlainString() : number.toPlainString() + ".0";
  }

  private static String scientific(BigDecimal number, int exponent) {
    String digits = number.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String sign = number.signum() < 0 ? "-" : "";
    String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
    return sign + digits.charAt(0) + fraction + "e" + power + Math.abs(exponent);
  }
}
