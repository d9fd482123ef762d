package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

/**
 * A candidate that a stage of retrieval saw and did not pass on. Immutable and safe for use by
 * multiple threads.
 *
 * @param hit the candidate, with what the stages thought of it
 * @param reason why it was dropped, in a few words
 */
public record Dropped(Hit hit, String reason) {

  /** Checks the components. */
  public Dropped {
    requireNonNull(hit, "hit");
    requireNonNull(reason, "reason");
  }
}
