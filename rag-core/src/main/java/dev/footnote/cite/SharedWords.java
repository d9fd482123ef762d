package dev.footnote.cite;

import dev.footnote.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the words of a statement and of a piece of evidence have in common.
 *
 * @param recall the share of the statement's words that the evidence has
 * @param run the longest run of the statement's words that the evidence has in a row, as a share of
 *     the statement
 */
record SharedWords(double recall, double run) {

  static SharedWords of(String statement, String evidence) {
    List<String> claimed = Words.terms(statement);
    List<String> given = Words.terms(evidence);
    if (claimed.isEmpty()) {
      return new SharedWords(0, 0);
    }
    Set<String> known = new HashSet<>(given);
    double shared = claimed.stream().filter(known::contains).count();
    return new SharedWords(shared / claimed.size(), (double) run(claimed, given) / claimed.size());
  }

  private static int run(List<String> claimed, List<String> given) {
    int longest = 0;
    int[] before = new int[given.size() + 1];
    for (String term : claimed) {
      int[] runs = new int[given.size() + 1];
      for (int i = 0; i < given.size(); i++) {
        runs[i + 1] = term.equals(given.get(i)) ? before[i] + 1 : 0;
        longest = Math.max(longest, runs[i + 1]);
      }
      before = runs;
    }
    return longest;
  }
}
