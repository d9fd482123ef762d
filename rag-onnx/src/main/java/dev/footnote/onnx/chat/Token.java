package dev.footnote.onnx.chat;

/**
 * The smallest part of a template that means something.
 *
 * @param type what it is
 * @param text what it says: a string without its quotes, a number as written
 * @param line where it stands
 */
record Token(TokenType type, String text, int line) {

  boolean is(TokenType other) {
    return type == other;
  }

  boolean isSign(String sign) {
    return type == TokenType.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return type == TokenType.NAME && text.equals(name);
  }

  String shown() {
    return switch (type) {
      case NAME, SIGN, INTEGER, FLOAT -> "'" + text + "'";
      default -> type.shown();
    };
  }
}
