package dev.footnote.onnx.chat;

import java.util.Arrays;
import java.util.Optional;

/** How two values are compared. */
enum Comparison {
  EQUAL("=="),
  UNEQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  IN("in"),
  NOT_IN("not in");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  static Optional<Comparison> ofSign(String sign) {
    return Arrays.stream(values()).filter(comparison -> comparison.sign.equals(sign)).findFirst();
  }

  boolean holds(Value left, Value right) {
    return switch (this) {
      case EQUAL -> Comparing.equal(left, right);
      case UNEQUAL -> !Comparing.equal(left, right);
      case LESS -> Comparing.order(left, right) < 0;
      case AT_MOST -> Comparing.order(left, right) <= 0;
      case GREATER -> Comparing.order(left, right) > 0;
      case AT_LEAST -> Comparing.order(left, right) >= 0;
      case IN -> Items.contain(right, left);
      case NOT_IN -> !Items.contain(right, left);
    };
  }
}
