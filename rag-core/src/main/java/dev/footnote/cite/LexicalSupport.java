package dev.footnote.cite;

import dev.footnote.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How far a piece of a source says what a statement says, judged by words alone.
 *
 * <p>Whatever the words, a number that the evidence lacks or a negation that only one of them has
 * means no support.
 */
final class LexicalSupport {

  /** The share of a statement's words that its evidence must have. */
  static final double ENOUGH = 0.6;

  private static final Set<String> NEGATIONS =
      Set.of("not", "no", "never", "none", "without", "cannot", "neither", "nor");

  private LexicalSupport() {}

  /** The share of the statement's words that the evidence has, or 0 where a gate fails. */
  static double of(String statement, String evidence) {
    List<String> claimed = Words.terms(statement);
    Set<String> given = new HashSet<>(Words.terms(evidence));
    if (claimed.isEmpty()
        || !given.containsAll(Words.numbers(statement))
        || negates(statement) != negates(evidence)) {
      return 0;
    }
    return (double) claimed.stream().filter(given::contains).count() / claimed.size();
  }

  private static boolean negates(String text) {
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}']+", -1)) {
      if (NEGATIONS.contains(word) || word.endsWith("n't")) {
        return true;
      }
    }
    return false;
  }
}
