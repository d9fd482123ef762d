package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.Segment.Kind;
import java.math.BigInteger;
import java.util.Locale;

/** Constants. */
final class Literals {

  private Literals() {}

  /** Reads a string or number; strings side by side are one. */
  static Expression read(TokenCursor tokens) {
    return switch (tokens.current().type()) {
      case STRING -> string(tokens);
      case INTEGER -> integer(tokens.next());
      case FLOAT -> real(tokens.next());
      default -> throw tokens.unexpected("a value");
    };
  }

  static Expression ofName(String name) {
    return switch (name) {
      case "true", "True" -> new Expression.Constant(Bool.TRUE);
      case "false", "False" -> new Expression.Constant(Bool.FALSE);
      case "none", "None" -> new Expression.Constant(None.NONE);
      default -> new Expression.Name(name);
    };
  }

  private static Expression string(TokenCursor tokens) {
    StringBuilder text = new StringBuilder();
    while (tokens.at(TokenType.STRING)) {
      text.append(tokens.next().text());
    }
    return new Expression.Constant(Text.template(text.toString()));
  }

  static Expression integer(Token token) {
    String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
    int radix = radix(digits);
    BigInteger number = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
    if (number.bitLength() > Long.SIZE - 1) {
      throw ChatTemplateException.unsupported(
          token.line(), "the number " + token.text(), "use one of at most 64 bits");
    }
    return new Expression.Constant(Whole.template(number.longValue()));
  }

  private static int radix(String digits) {
    return switch (digits.length() > 1 ? digits.charAt(1) : ' ') {
      case 'x' -> 16;
      case 'o' -> 8;
      case 'b' -> 2;
      default -> 10;
    };
  }

  private static Expression real(Token token) {
    double number = Double.parseDouble(token.text().replace("_", ""));
    return new Expression.Constant(new Real(number, Kind.TEMPLATE));
  }
}
