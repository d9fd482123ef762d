package dev.footnote.cite;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.TextSpan;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The proper names of a text, told by their capitals. In languages that write all nouns with
 * capitals, and in scripts without, that tells nothing, and none is found.
 */
final class Names {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\d]+(?:['’][\\p{L}]+)?");
  private static final Pattern POSSESSIVE = Pattern.compile("['’]s$");

  /**
   * A text with a larger share of capitals inside its sentences, such as a title, tells nothing.
   */
  private static final double MOST_CAPITALS = 0.5;

  /** Small words of German, which writes all nouns with capitals. */
  private static final Pattern GERMAN =
      Pattern.compile(
          "\\b(?:der|die|das|den|dem|und|ist|sind|nicht|ein|eine|mit|für|von|zum|zur)\\b");

  private static final int GERMAN_WORDS = 2;

  private Names() {}

  /** Finds the terms of the names in a text. */
  static Set<String> in(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (TextSpan sentence : Sentences.split(text)) {
      names.addAll(inSentence(sentence.of(text)));
    }
    return names;
  }

  /** Tells whether capitals tell names apart in the language of a text. */
  static boolean areTold(String text) {
    List<MatchResult> words =
        Sentences.split(text).stream()
            .flatMap(sentence -> words(sentence.of(text)).stream().skip(1))
            .toList();
    long capitals = words.stream().filter(word -> isCapital(word.group())).count();
    return capitals <= MOST_CAPITALS * words.size()
        && GERMAN.matcher(text).results().count() < GERMAN_WORDS;
  }

  private static List<String> inSentence(String sentence) {
    List<MatchResult> words = words(sentence);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).group();
      boolean told = i > 0 || (words.size() > 1 && isName(words.get(1).group()));
      if (told && isName(word)) {
        names.addAll(Words.terms(POSSESSIVE.matcher(word).replaceFirst("")));
      }
    }
    return names;
  }

  private static List<MatchResult> words(String sentence) {
    return WORD.matcher(sentence).results().toList();
  }

  private static boolean isCapital(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  private static boolean isName(String word) {
    return isCapital(word) && word.length() > 1 && !Months.isName(word);
  }
}
