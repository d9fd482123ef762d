package dev.footnote.lucene;

import java.io.IOException;

/** Says that changes were acknowledged and then lost since the disk did not take them. */
final class LostChangesException extends IOException {

  private static final long serialVersionUID = 1L;

  LostChangesException(long changes, Throwable cause) {
    super(
        "%d changes made since the last flush are lost, and the store holds again what it held then; make them again (%s)"
            .formatted(changes, cause.getMessage() == null ? cause : cause.getMessage()),
        cause);
  }
}
