package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Chunk;
import dev.footnote.document.TextSpan;
import java.util.List;

/**
 * A numbered piece of evidence that a generator may use. Immutable and safe for use by multiple
 * threads.
 *
 * @param number its number in the prompt, from one
 * @param chunk the piece of a document
 * @param withheld spans of the chunk's text that are not given to the generator and support
 *     nothing, in order and without overlaps
 */
public record Passage(int number, Chunk chunk, List<TextSpan> withheld) {

  private static final String IN_PLACE = "(withheld)";

  /**
   * Checks the components and copies the list.
   *
   * @throws IllegalArgumentException if the number is not positive, or the spans are not in order,
   *     overlap or reach past the text
   */
  public Passage {
    requireNonNull(chunk, "chunk");
    if (number < 1) {
      throw new IllegalArgumentException("passage number must be positive, is " + number);
    }
    withheld = List.copyOf(withheld);
    int done = 0;
    for (TextSpan span : withheld) {
      if (span.start() < done || span.end() > chunk.text().length()) {
        throw new IllegalArgumentException(
            "withheld spans must be in order within "
                + chunk.text().length()
                + ", are "
                + withheld);
      }
      done = span.end();
    }
  }

  /**
   * Makes a passage of which nothing is withheld.
   *
   * @param number its number in the prompt, from one
   * @param chunk the piece of a document
   */
  public Passage(int number, Chunk chunk) {
    this(number, chunk, List.of());
  }

  /**
   * Withholds what a screen finds.
   *
   * @param screen looks for orders to a language model
   * @return a changed copy
   */
  public Passage screened(InstructionScreen screen) {
    return new Passage(number, chunk, screen.find(chunk.text()));
  }

  /**
   * Returns the text that may be given to a generator.
   *
   * @return the chunk's text, with a word in place of each withheld span
   */
  public String shown() {
    StringBuilder shown = new StringBuilder();
    int done = 0;
    for (TextSpan span : withheld) {
      shown.append(chunk.text(), done, span.start()).append(IN_PLACE);
      done = span.end();
    }
    return shown.append(chunk.text(), done, chunk.text().length()).toString();
  }

  /**
   * Tells whether a stretch is free of withheld text.
   *
   * @param inChunk a span of the chunk's text
   * @return whether nothing of it is withheld
   */
  public boolean shows(TextSpan inChunk) {
    return withheld.stream().noneMatch(inChunk::overlaps);
  }
}
