package dev.footnote.export;

import java.util.List;
import java.util.Set;

/** Tells whether questions about a text may be worded in English. */
final class EnglishText {

  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "the", "of", "and", "to", "is", "are", "that", "for", "with", "by", "as", "was", "this",
          "from", "which", "be", "it", "an", "or", "you", "can", "not", "has", "have", "at");

  private static final double LEAST_SHARE = 0.12;

  private EnglishText() {}

  static boolean isEnglish(String text) {
    List<String> words = NormalWords.of(text);
    long found = words.stream().filter(FUNCTION_WORDS::contains).count();
    return found > 0 && found >= LEAST_SHARE * words.size();
  }
}
