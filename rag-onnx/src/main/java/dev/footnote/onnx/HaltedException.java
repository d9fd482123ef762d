package dev.footnote.onnx;

/** Ends the work of a call whose brake was pulled. It never leaves this package. */
final class HaltedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HaltedException() {
    super("the call was ended", null, false, false);
  }
}
