package dev.footnote.onnx.chat;

/** The operators of arithmetic. */
enum Operator {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  DIVIDE("/"),
  FLOOR_DIVIDE("//"),
  MODULO("%"),
  POWER("**");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }
}
