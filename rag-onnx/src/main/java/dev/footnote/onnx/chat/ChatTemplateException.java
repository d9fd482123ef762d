package dev.footnote.onnx.chat;

import dev.footnote.document.FootnoteException;

/** Says that a chat template could not be read, compiled or rendered, why, and in which line. */
public final class ChatTemplateException extends FootnoteException {

  private static final long serialVersionUID = 1L;

  /** What kind of thing went wrong. */
  public enum Reason {
    /** A file could not be read, or does not hold what it should. */
    UNREADABLE,
    /** The template breaks the rules of the language. */
    MALFORMED,
    /** The template uses something that this interpreter does not have. */
    UNSUPPORTED,
    /** The template did with its values what cannot be done. */
    FAILED,
    /** The template itself refuses the messages, by {@code raise_exception}. */
    RAISED,
    /** The template takes more steps, text or depth than it may. */
    LIMIT
  }

  /** What kind of thing went wrong. */
  private final Reason reason;

  /** The line of the template, or 0. */
  private final int line;

  private ChatTemplateException(Reason reason, int line, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.line = line;
  }

  private ChatTemplateException(Reason reason, int line, String message) {
    super(message);
    this.reason = reason;
    this.line = line;
  }

  static ChatTemplateException unreadable(String message) {
    return new ChatTemplateException(Reason.UNREADABLE, 0, message);
  }

  static ChatTemplateException unreadable(String message, Throwable cause) {
    return new ChatTemplateException(Reason.UNREADABLE, 0, message, cause);
  }

  static ChatTemplateException malformed(int line, String message) {
    return new ChatTemplateException(Reason.MALFORMED, line, inLine(line, message));
  }

  static ChatTemplateException unsupported(int line, String what, String wayOut) {
    String message = what + " is not supported; " + wayOut;
    return new ChatTemplateException(Reason.UNSUPPORTED, line, inLine(line, message));
  }

  static ChatTemplateException raised(int line, String message) {
    return new ChatTemplateException(Reason.RAISED, line, message);
  }

  static ChatTemplateException of(int line, EvaluationError error) {
    return error.reason() == Reason.RAISED
        ? raised(line, error.text())
        : new ChatTemplateException(error.reason(), line, inLine(line, error.text()), error);
  }

  private static String inLine(int line, String message) {
    return (line == 0 ? "chat template: " : "chat template, line " + line + ": ") + message;
  }

  /**
   * Returns what kind of thing went wrong.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }

  /**
   * Returns the line of the template.
   *
   * @return the line, from 1, or 0 if no line is to blame
   */
  public int line() {
    return line;
  }
}
