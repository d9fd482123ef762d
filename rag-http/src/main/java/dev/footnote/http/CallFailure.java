package dev.footnote.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why a call did not succeed, in words that hold no secret. */
final class CallFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** What to do about a failure. */
  enum Kind {
    /** It may pass by itself, and nothing of an answer was handed on. */
    TRANSIENT,
    /** Another attempt would fail too, or repeat what was handed on. */
    FINAL,
    /** The time that the caller gave is over. */
    OUT_OF_TIME
  }

  private final Kind kind;
  private final @Nullable Duration wait;

  private CallFailure(
      Kind kind, String message, @Nullable Throwable cause, @Nullable Duration wait) {
    super(message, cause);
    this.kind = kind;
    this.wait = wait;
  }

  CallFailure(Kind kind, String message) {
    this(kind, message, null, null);
  }

  CallFailure(Kind kind, String message, Optional<Throwable> cause) {
    this(kind, message, cause.orElse(null), null);
  }

  /** Makes the failure of a server that may say how long to wait for it. */
  static CallFailure of(Kind kind, String message, Optional<Duration> wait) {
    return new CallFailure(kind, message, null, wait.orElse(null));
  }

  Kind kind() {
    return kind;
  }

  /** Returns how long the server asks to wait before another attempt. */
  Optional<Duration> waitTime() {
    return Optional.ofNullable(wait);
  }

  /** Returns the message, which is always there. */
  String message() {
    return String.valueOf(getMessage());
  }

  /** Returns this failure with more to say, and as one of another kind. */
  CallFailure with(Kind newKind, String more) {
    return new CallFailure(newKind, message() + more, getCause(), wait);
  }
}
