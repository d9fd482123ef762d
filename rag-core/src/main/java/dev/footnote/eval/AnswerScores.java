package dev.footnote.eval;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How near an answer's words are to those of a known one, after the normalisation of SQuAD
 * (Rajpurkar et al., 2016): lower case, without punctuation, articles and further white space.
 * Characters of scripts that are written without spaces count as a word each. Immutable.
 *
 * @param exactMatch 1 if the words are the same, 0 else
 * @param tokenF1 the harmonic mean of the shares of words that they have in common, in [0, 1]
 * @param containment the share of the known answer's words that the answer has, in [0, 1]; 1 if it
 *     is in there whole
 */
public record AnswerScores(double exactMatch, double tokenF1, double containment) {

  /** What an answer scores that has nothing. */
  public static final AnswerScores NOTHING = new AnswerScores(0, 0, 0);

  private static final Pattern ARTICLES = Pattern.compile("\\b(a|an|the)\\b");
  private static final Pattern NO_WORD = Pattern.compile("[\\p{P}\\p{S}]");
  private static final Pattern UNSPACED =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]");

  /**
   * Scores an answer.
   *
   * @param answer what was answered, without marks
   * @param known answers that are right; the nearest one counts for each score
   * @return the scores; nothing if no answer is known
   */
  public static AnswerScores of(String answer, Collection<String> known) {
    List<String> words = words(answer);
    return known.stream().map(gold -> of(words, words(gold))).reduce(NOTHING, AnswerScores::better);
  }

  private static AnswerScores of(List<String> answer, List<String> known) {
    if (answer.isEmpty() || known.isEmpty()) {
      return answer.isEmpty() && known.isEmpty() ? new AnswerScores(1, 1, 1) : NOTHING;
    }
    double shared = shared(answer, known);
    double precision = shared / answer.size();
    double recall = shared / known.size();
    double f1 = shared == 0 ? 0 : 2 * precision * recall / (precision + recall);
    return new AnswerScores(answer.equals(known) ? 1 : 0, f1, recall);
  }

  private static int shared(List<String> answer, List<String> known) {
    Map<String, Integer> left = new HashMap<>();
    known.forEach(word -> left.merge(word, 1, Integer::sum));
    int shared = 0;
    for (String word : answer) {
      if (left.merge(word, -1, Integer::sum) >= 0) {
        shared++;
      }
    }
    return shared;
  }

  private AnswerScores better(AnswerScores other) {
    return new AnswerScores(
        Math.max(exactMatch, other.exactMatch),
        Math.max(tokenF1, other.tokenF1),
        Math.max(containment, other.containment));
  }

  private static List<String> words(String text) {
    String plain = NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    String spaced = UNSPACED.matcher(plain).replaceAll(" $0 ");
    return Stream.of(ARTICLES.matcher(spaced).replaceAll(" ").split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
