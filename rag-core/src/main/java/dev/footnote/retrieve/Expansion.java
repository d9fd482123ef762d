package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TokenCounter;

/**
 * How far a hit grows around what was found, so that a small chunk is searched and a large enough
 * passage is read. Immutable and safe for use by multiple threads.
 *
 * @param scope what a hit may grow to
 * @param maxTokens how many tokens a grown hit has at most; one that has more as it is stays so
 * @param tokens counts them
 */
public record Expansion(Scope scope, int maxTokens, TokenCounter tokens) {

  /** What a hit may grow to. Short of a document, it grows by chunks, to both sides in turn. */
  public enum Scope {
    /** Other hits beside it: those that adjoin or overlap become one. */
    HITS,
    /** The chunks beside it. */
    NEIGHBOURS,
    /** The chunks beside it under the same headings. */
    SECTION,
    /**
     * The whole document, with what stands between and around its chunks; as {@link #NEIGHBOURS} if
     * that has too many tokens.
     */
    DOCUMENT
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public Expansion {
    requireNonNull(scope, "scope");
    requireNonNull(tokens, "tokens");
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, is " + maxTokens);
    }
  }
}
