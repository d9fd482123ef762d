package dev.footnote.onnx.chat;

/** True or false. */
enum Bool implements Value {
  TRUE,
  FALSE;

  static Bool of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public String type() {
    return "boolean";
  }
}
