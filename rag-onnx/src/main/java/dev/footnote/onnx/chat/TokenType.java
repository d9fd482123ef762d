package dev.footnote.onnx.chat;

/** What a token is. */
enum TokenType {
  DATA("text"),
  PRINT_BEGIN("'{{'"),
  PRINT_END("'}}'"),
  TAG_BEGIN("'{%'"),
  TAG_END("'%}'"),
  NAME("a name"),
  STRING("a string"),
  INTEGER("a whole number"),
  FLOAT("a number"),
  SIGN("a sign"),
  END("the end of the template");

  private final String shown;

  TokenType(String shown) {
    this.shown = shown;
  }

  String shown() {
    return shown;
  }
}
