package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

/**
 * One message to a chat model. Immutable.
 *
 * @param role who says it
 * @param content what is said; data for the model, whatever control tokens it may spell
 */
public record ChatMessage(Role role, String content) {

  /** Who says something to a chat model. */
  public enum Role {
    /** Who runs the program: how to behave. */
    SYSTEM,
    /** Who asks. */
    USER,
    /** The model itself, in an earlier turn. */
    ASSISTANT
  }

  /** Checks that both are there. */
  public ChatMessage {
    requireNonNull(role, "role");
    requireNonNull(content, "content");
  }
}
