package dev.footnote.onnx.chat;

import dev.footnote.onnx.chat.ChatTemplateException.Reason;

/** What went wrong with a value, before the line is known. */
final class EvaluationError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String text;

  EvaluationError(String message) {
    this(Reason.FAILED, message);
  }

  private EvaluationError(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.text = message;
  }

  static EvaluationError raised(String message) {
    return new EvaluationError(Reason.RAISED, message);
  }

  static EvaluationError limit(String message) {
    return new EvaluationError(
        Reason.LIMIT, message + "; shorten the messages, or use another template");
  }

  static EvaluationError unsupported(String message) {
    return new EvaluationError(Reason.UNSUPPORTED, message);
  }

  static EvaluationError undefined(Undefined value) {
    return new EvaluationError(value.hint());
  }

  Reason reason() {
    return reason;
  }

  String text() {
    return text;
  }
}
