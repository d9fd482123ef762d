package dev.footnote.text;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How much two spellings of a word differ, and how much they may. */
public final class Spelling {

  private static final int SHORTEST = 4;
  private static final int LONG = 8;
  private static final int MEANT = 3;

  private Spelling() {}

  /**
   * Returns how many edits may lie between a misspelt word and the one that was meant.
   *
   * @param word the word
   * @return none for a word of less than 4 characters, one for less than 8, else two
   */
  public static int allowedEdits(String word) {
    int length = word.codePointCount(0, word.length());
    if (length < SHORTEST) {
      return 0;
    }
    return length < LONG ? 1 : 2;
  }

  /**
   * Tells whether one word may be meant by another: both begin alike, and few edits lie between
   * them.
   *
   * @param written the word that was written
   * @param meant the word that may be meant
   * @return whether that is so; not for equal words
   */
  public static boolean mayMean(String written, String meant) {
    int allowed = allowedEdits(written);
    return allowed > 0
        && !meant.isEmpty()
        && written.codePointAt(0) == meant.codePointAt(0)
        && Math.abs(written.length() - meant.length()) <= 2 * allowed
        && !written.equals(meant)
        && edits(written, meant) <= allowed;
  }

  /**
   * Picks the words that were most likely meant.
   *
   * @param written the word that was written
   * @param known the words there are, with how many texts have each
   * @return at most three that it may mean: fewest edits first, then those that more texts have,
   *     then by their order
   */
  public static List<String> meant(String written, Map<String, Integer> known) {
    return known.entrySet().stream()
        .filter(word -> word.getValue() > 0 && mayMean(written, word.getKey()))
        .sorted(
            Comparator.<Map.Entry<String, Integer>>comparingInt(
                    word -> edits(written, word.getKey()))
                .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MEANT)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Counts edits: characters put in, left out, exchanged, or swapped with their neighbour (optimal
   * string alignment; Damerau, 1964).
   *
   * @param first a word
   * @param second another
   * @return how many edits make one of the other, in code points
   */
  public static int edits(String first, String second) {
    int[] a = first.codePoints().toArray();
    int[] b = second.codePoints().toArray();
    int[][] edits = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, a, b, i, j);
      }
    }
    return edits[a.length][b.length];
  }

  private static int least(int[][] edits, int[] a, int[] b, int i, int j) {
    int exchange = edits[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
    int least = Math.min(exchange, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
