package dev.footnote.chunk;

import dev.footnote.document.TextSpan;

/**
 * Cuts text at words, and words that are too long at graphemes, so that each part fits a limit.
 *
 * <p>It guesses a cut from the density of tokens so far, weighs the part, and corrects the guess a
 * few times; so the text is tokenised a bounded number of times, whatever the tokenizer. Not safe
 * for use by multiple threads.
 */
final class WordCutter {

  /** A part that is cut off, and its weight. */
  record Part(TextSpan span, int weight) {}

  private static final int MOST_TRIES = 3;
  private static final double FIRST_UNITS_PER_TOKEN = 4;

  private final Graphemes graphemes;
  private final Measure measure;
  private double unitsPerToken = FIRST_UNITS_PER_TOKEN;

  WordCutter(Graphemes graphemes, Measure measure) {
    this.graphemes = graphemes;
    this.measure = measure;
  }

  /**
   * Finds a beginning of a range that fills a limit to within a sixteenth, or ends with the range.
   *
   * @param start the first position, not blank
   * @return the part; heavier than the limit only if it is a single grapheme
   */
  Part first(int start, int end, int limit) {
    Part best = null;
    int tooFar = end + 1;
    int cut = cutBefore(start, guess(start, end, limit), end);
    for (int tries = 1; ; tries++) {
      TextSpan span = graphemes.trim(start, cut);
      Part part = new Part(span, measure.weigh(span, limit));
      boolean fits = part.weight() <= limit;
      if (fits || cut == graphemes.next(start)) {
        best = part;
      } else {
        tooFar = cut;
      }
      if (best != null
          && (tries >= MOST_TRIES || isFull(best, limit) || best.span().end() == end)) {
        return learn(best, limit);
      }
      int guess =
          tries < MOST_TRIES ? scale(best == null ? part : best, limit, fits) : (start + cut) >>> 1;
      cut = cutBefore(start, Math.clamp(guess, start + 1, tooFar - 1), end);
      if (best != null && cut <= best.span().end()) {
        return learn(best, limit);
      }
    }
  }

  private static boolean isFull(Part part, int limit) {
    return part.weight() >= limit - limit / ChunkLimits.UNITS_PER_TOKEN;
  }

  private int guess(int start, int end, int limit) {
    double units = Math.min(unitsPerToken, ChunkLimits.UNITS_PER_TOKEN) * limit;
    return units >= end - start ? end : start + Math.max(1, (int) units);
  }

  /** Corrects a guess in proportion, half a token beyond the limit if it is yet to be reached. */
  private static int scale(Part part, int limit, boolean beyond) {
    long halfTokens = 2L * limit + (beyond ? 1 : 0);
    long units = part.span().length() * halfTokens / Math.max(1, 2L * part.weight());
    return (int) Math.min(Integer.MAX_VALUE, part.span().start() + units);
  }

  private Part learn(Part part, int limit) {
    if (part.weight() > limit / 2) {
      unitsPerToken = (double) part.span().length() / part.weight();
    }
    return part;
  }

  /** Returns the last place to cut at or before a position: a word's end, else a grapheme's. */
  private int cutBefore(int start, int position, int end) {
    if (position >= end) {
      return end;
    }
    for (int at = position; at > start; at--) {
      if (beginsBlank(at)) {
        return at;
      }
    }
    return Math.max(graphemes.floor(position), graphemes.next(start));
  }

  private boolean beginsBlank(int position) {
    return graphemes.mayCut(position) && graphemes.isBlank(position);
  }

  /**
   * Finds an end of a part that begins with a whole word and fits a limit.
   *
   * @return where it begins, after the part's first word; the end of the part if no word fits
   */
  int last(Part part, int limit) {
    int end = part.span().end();
    int guess = before(end, part.span().length(), limit, part.weight());
    int at = wordAfter(Math.max(part.span().start(), guess - 1), end);
    for (int tries = 0; tries < MOST_TRIES && at < end; tries++) {
      int weight = measure.weigh(at, end, limit);
      if (weight <= limit) {
        return at;
      }
      at = wordAfter(Math.max(at, before(end, end - at, limit, weight) - 1), end);
    }
    return end;
  }

  private static int before(int end, int units, int limit, int weight) {
    return end - (int) Math.min(units, (long) units * limit / Math.max(1, weight));
  }

  /** Returns the first beginning of a word after a position, or the end of the range. */
  private int wordAfter(int position, int end) {
    for (int at = position; at < end - 1; at++) {
      if (beginsBlank(at)) {
        return graphemes.skipBlank(at, end);
      }
    }
    return end;
  }
}
