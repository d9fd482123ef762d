package dev.footnote.onnx.chat;

/** No value. */
enum None implements Value {
  NONE;

  @Override
  public String type() {
    return "none";
  }
}
