package dev.footnote.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text in a form in which the same word always looks the same: compatibility
 * characters resolved, in lower case, identifiers taken apart at their humps, English endings cut
 * off, and the words that say nothing by themselves left out.
 *
 * <p>Numbers stay whole, with their points and commas inside. Scripts without spaces give one term
 * for each ideograph, kana or Thai letter run as the script has it.
 */
public final class Words {

  private static final Pattern WORD =
      Pattern.compile(
          "\\d+(?:[.,]\\d+)*"
              + "|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?[\\p{L}\\p{M}&&[^\\p{Lu}\\p{IsHan}]]+");

  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a about after all also am an and any are as at be because been before being but by can"
                  + " could did do does doing don for from had has have having he her here hers him"
                  + " his how i if in into is it its itself just me might more most must my no nor"
                  + " not of off on once only or other our ours out over own s same shall she should"
                  + " so some such t than that the their them then there these they this those to"
                  + " too up us very was we were what when where which while who whom whose why"
                  + " will with would you your")
              .split(" "));

  /** Longest first, so that the whole ending goes. */
  private static final List<String> ENDINGS =
      List.of(
          "ations", "ation", "ators", "ating", "ments", "ator", "ated", "ates", "ment", "ings",
          "ions", "ing", "ion", "ate", "ies", "ers", "ed", "es", "er", "ly", "e", "y");

  private static final int SHORTEST_STEM = 4;

  private Words() {}

  /**
   * Takes a text apart.
   *
   * @param text any text
   * @return its words in order, stop words left out, repetitions kept
   */
  public static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    Matcher matcher = WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    while (matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT);
      if (!STOP_WORDS.contains(word)) {
        terms.add(stem(word));
      }
    }
    return terms;
  }

  /**
   * Finds the numbers of a text, as written.
   *
   * @param text any text
   * @return its numbers in order, with their points and commas inside
   */
  public static List<String> numbers(String text) {
    return terms(text).stream().filter(term -> Character.isDigit(term.charAt(0))).toList();
  }

  private static String stem(String word) {
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return isPlural(word) ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean isPlural(String word) {
    return word.length() > 3
        && word.endsWith("s")
        && !word.endsWith("ss")
        && !word.endsWith("us")
        && !word.endsWith("is");
  }
}
