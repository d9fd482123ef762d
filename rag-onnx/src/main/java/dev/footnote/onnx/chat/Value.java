package dev.footnote.onnx.chat;

/** What a template works with. Immutable, but for {@link Namespace}. */
sealed interface Value
    permits Undefined, None, Bool, Whole, Real, Text, Sequence, Mapping, Namespace, Callable {

  /** Names the type as its errors do. */
  String type();
}
