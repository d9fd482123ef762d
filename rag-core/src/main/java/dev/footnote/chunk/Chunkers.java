package dev.footnote.chunk;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TokenCounter;

/**
 * Makes {@link Chunker}s.
 *
 * <p>All are immutable and safe for use by multiple threads, do work in proportion to the length of
 * the text, and borrow the token counter, which must be that of the embedder the chunks are for.
 */
public final class Chunkers {

  private Chunkers() {}

  /**
   * Cuts along the structure of a document; the one to use unless there is a reason for another.
   *
   * <p>A chunk ends where a heading begins, else at the best boundary in its last three quarters:
   * paragraph, list item, sentence, word and only then grapheme; tables and code blocks stay whole
   * where they fit. A chunk of less than a quarter of the limit takes in the sections that follow
   * while they fit and are sub-headings or siblings of its own, and a heading line stays with what
   * follows it.
   *
   * <p>The overlap consists of the last whole sentences of the chunk before, or of its last words
   * where no sentence fits; there is none where a heading, a table or a code block begins or ends.
   * The limit of a chunk wins over the overlap.
   *
   * @param limits how large chunks may be
   * @param tokens the embedder's counter
   * @return the chunker
   */
  public static Chunker recursive(ChunkLimits limits, TokenCounter tokens) {
    return new RecursiveChunker(requireNonNull(limits, "limits"), requireNonNull(tokens, "tokens"));
  }

  /**
   * Cuts windows of consecutive sentences under one heading, each beginning a sentence later than
   * the one before, for precise hits that still bring their surroundings.
   *
   * <p>A window that does not fit has fewer sentences, and one that lies inside the window before
   * is left out. Text is embedded and tokenised about as many times as a window has sentences.
   *
   * @param sentences how many sentences a window has, one or more
   * @param limits how large chunks may be; without an overlap, since windows share all but one
   *     sentence
   * @param tokens the embedder's counter
   * @return the chunker
   * @throws IllegalArgumentException if the number is not positive or the limits have an overlap
   */
  public static Chunker sentenceWindow(int sentences, ChunkLimits limits, TokenCounter tokens) {
    if (sentences < 1) {
      throw new IllegalArgumentException("sentences must be positive, is " + sentences);
    }
    if (limits.overlapTokens() != 0) {
      throw new IllegalArgumentException(
          "sentence windows overlap by themselves, limits ask for "
              + limits.overlapTokens()
              + " tokens more; use withOverlap(0)");
    }
    return new SentenceWindowChunker(sentences, limits, requireNonNull(tokens, "tokens"));
  }

  /**
   * Fills chunks with words, and with graphemes where a word is too long, whatever the structure;
   * as a baseline, and for text that has none.
   *
   * <p>Each chunk but the last is full to within a sixteenth, as far as a few guesses find. The
   * overlap consists of whole words.
   *
   * @param limits how large chunks may be
   * @param tokens the embedder's counter
   * @return the chunker
   */
  public static Chunker fixedTokens(ChunkLimits limits, TokenCounter tokens) {
    return new FixedTokensChunker(
        requireNonNull(limits, "limits"), requireNonNull(tokens, "tokens"));
  }
}
