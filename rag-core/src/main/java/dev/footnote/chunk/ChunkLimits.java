package dev.footnote.chunk;

/**
 * How large chunks may be, how much neighbours share, and how much context is embedded in front.
 *
 * <p>A token stands for at most 16 UTF-16 code units: each limit in tokens is also one of 16 times
 * as many code units, since a tokenizer may call a word of a megabyte one unknown token while an
 * embedder cuts such a text short. A single grapheme is never cut, whatever its size.
 *
 * <p>Immutable and safe for use by multiple threads. Grows by further {@code with} methods.
 */
public final class ChunkLimits {

  /** The default: 256 tokens, no overlap, at most 48 tokens of title and headings in front. */
  public static final ChunkLimits DEFAULT = new ChunkLimits(256, 0, 48);

  /** The most UTF-16 code units that one token of a limit stands for. */
  static final int UNITS_PER_TOKEN = 16;

  private final int maxTokens;
  private final int overlapTokens;
  private final int contextTokens;

  private ChunkLimits(int maxTokens, int overlapTokens, int contextTokens) {
    this.maxTokens = maxTokens;
    this.overlapTokens = overlapTokens;
    this.contextTokens = contextTokens;
  }

  /**
   * Limits chunks to a number of tokens, with the default context and no overlap.
   *
   * @param maxTokens the most tokens a chunk's own text may have, one or more
   * @return the limits
   * @throws IllegalArgumentException if the number is not positive
   */
  public static ChunkLimits ofTokens(int maxTokens) {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be positive, is " + maxTokens);
    }
    return new ChunkLimits(maxTokens, 0, DEFAULT.contextTokens);
  }

  /**
   * Returns these limits with another overlap.
   *
   * @param overlapTokens how many tokens at the end of a chunk the next one repeats at most, in
   *     whole sentences where possible; less than {@link #maxTokens()}
   * @return changed limits
   * @throws IllegalArgumentException if the number is negative or not less than the chunk's size
   */
  public ChunkLimits withOverlap(int overlapTokens) {
    if (overlapTokens < 0 || overlapTokens >= maxTokens) {
      throw new IllegalArgumentException(
          "overlap must be from 0 to below maxTokens " + maxTokens + ", is " + overlapTokens);
    }
    return new ChunkLimits(maxTokens, overlapTokens, contextTokens);
  }

  /**
   * Returns these limits with another room for context.
   *
   * @param contextTokens how many tokens of title and heading path may be embedded in front of a
   *     chunk, beside its own tokens; zero for none
   * @return changed limits
   * @throws IllegalArgumentException if the number is negative
   */
  public ChunkLimits withContext(int contextTokens) {
    if (contextTokens < 0) {
      throw new IllegalArgumentException("context must not be negative, is " + contextTokens);
    }
    return new ChunkLimits(maxTokens, overlapTokens, contextTokens);
  }

  /**
   * Returns the most tokens of a chunk's own text.
   *
   * @return one or more
   */
  public int maxTokens() {
    return maxTokens;
  }

  /**
   * Returns the most tokens that a chunk repeats of the one before.
   *
   * @return from zero to below {@link #maxTokens()}
   */
  public int overlapTokens() {
    return overlapTokens;
  }

  /**
   * Returns the most tokens of title and headings in front of a chunk.
   *
   * @return zero or more
   */
  public int contextTokens() {
    return contextTokens;
  }

  @Override
  public String toString() {
    return "tokens=" + maxTokens + " overlap=" + overlapTokens + " context=" + contextTokens;
  }
}
