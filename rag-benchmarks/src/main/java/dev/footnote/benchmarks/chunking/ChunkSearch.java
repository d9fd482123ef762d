package dev.footnote.benchmarks.chunking;

import dev.footnote.document.TextSpan;
import java.util.stream.IntStream;

/**
 * Finds where the chunks of a document stand, in reading order, from their text alone.
 *
 * <p>White space is ignored, since chunkers trim it and write it anew, and so is the replacement
 * character, which stands where a chunk was cut amid the bytes of a character. No chunk begins
 * before the one before it; of several places, the one is taken at which it goes on from there. Not
 * safe for use by multiple threads.
 */
final class ChunkSearch {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int SHOWN = 60;

  private final String ink;
  private final int[] positions;
  private int lastStart;
  private int lastEnd;

  ChunkSearch(String document) {
    positions =
        IntStream.range(0, document.length()).filter(i -> isInk(document.charAt(i))).toArray();
    ink = ink(document);
  }

  /**
   * Finds the next chunk.
   *
   * @throws IllegalStateException if the rest of the document has no such text
   */
  TextSpan next(String chunk) {
    String wanted = ink(chunk);
    int at = wanted.isEmpty() ? -1 : find(wanted);
    if (at < 0) {
      throw new IllegalStateException(
          "a chunk does not stand in the rest of its document: '"
              + chunk.substring(0, Math.min(SHOWN, chunk.length()))
              + "'");
    }
    lastStart = at;
    int end = at + wanted.length();
    lastEnd = Math.max(lastEnd, end);
    return new TextSpan(positions[at], positions[end - 1] + 1);
  }

  /** Prefers a place that goes on from the chunk before, then one that repeats it. */
  private int find(String wanted) {
    int next = ink.indexOf(wanted, Math.max(lastStart, lastEnd + 1 - wanted.length()));
    return next >= 0 && next <= lastEnd ? next : ink.indexOf(wanted, lastStart);
  }

  private static String ink(String text) {
    StringBuilder ink = new StringBuilder(text.length());
    text.chars().filter(ChunkSearch::isInk).forEach(unit -> ink.append((char) unit));
    return ink.toString();
  }

  private static boolean isInk(int unit) {
    return unit != REPLACEMENT && !Character.isWhitespace(unit) && !Character.isSpaceChar(unit);
  }
}
