package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Chunk;

/**
 * A numbered piece of evidence that a generator may use. Immutable and safe for use by multiple
 * threads.
 *
 * @param number its number in the prompt, from one
 * @param chunk the piece of a document
 */
public record Passage(int number, Chunk chunk) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public Passage {
    requireNonNull(chunk, "chunk");
    if (number < 1) {
      throw new IllegalArgumentException("passage number must be positive, is " + number);
    }
  }
}
