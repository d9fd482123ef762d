package dev.footnote.onnx.chat;

import static java.util.Objects.requireNonNull;

/**
 * A run of rendered text of one origin. Immutable.
 *
 * @param text the text, never empty in a rendering
 * @param kind where it came from
 */
public record Segment(String text, Kind kind) {

  /** Where text came from, and so whether its control tokens may act. */
  public enum Kind {
    /** The template itself, a role, or a special token of the model: control tokens act. */
    TEMPLATE,
    /** A message, a document, the date: control tokens are mere text. */
    CONTENT;

    /** Returns the kind of what is made of both. */
    Kind and(Kind other) {
      return this == TEMPLATE ? other : this;
    }
  }

  /** Checks that both are there. */
  public Segment {
    requireNonNull(text, "text");
    requireNonNull(kind, "kind");
  }
}
