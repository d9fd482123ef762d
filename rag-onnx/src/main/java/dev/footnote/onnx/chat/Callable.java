package dev.footnote.onnx.chat;

/** A macro, a function, or a method of a value. */
non-sealed interface Callable extends Value {

  /** Calls it. */
  Value call(Arguments arguments);

  @Override
  default String type() {
    return "function";
  }
}
