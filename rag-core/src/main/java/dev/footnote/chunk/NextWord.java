package dev.footnote.chunk;

import java.util.Locale;
import java.util.Set;

/**
 * The beginning of what follows a full stop, quotes and brackets left out; enough of it to judge
 * whether a sentence begins there.
 */
record NextWord(String letters) {

  private static final int MOST_OPENERS = 4;
  private static final int MOST_LETTERS = 12;

  /** Words that often begin a sentence and seldom follow an abbreviation or an initial. */
  private static final Set<String> STARTERS =
      Set.of(
          ("The A An This That These Those It Its He She We You They I In On At As If When While"
                  + " Where Why How What Who There Then Thus Hence However But And Or So For From"
                  + " To By With Without After Before Because Since Although Some Many Most All No"
                  + " Not Yes Our His Her Their My Your Der Die Das Ein Eine Es Er Sie Wir Le La"
                  + " Les Un Une Il Elle El Los Las")
              .split(" "));

  static NextWord after(String text, int position, int limit) {
    int at = position;
    while (at < limit && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    for (int openers = 0; at < limit && openers < MOST_OPENERS && isOpener(text, at); openers++) {
      at++;
    }
    int end = at;
    while (end < limit && end < at + MOST_LETTERS && isWordPart(text, end)) {
      end++;
    }
    return new NextWord(text.substring(at, end));
  }

  private static boolean isOpener(String text, int at) {
    return switch (Character.getType(text.charAt(at))) {
      case Character.START_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION ->
          true;
      default -> "\"'*_\u00bf\u00a1".indexOf(text.charAt(at)) >= 0;
    };
  }

  private static boolean isWordPart(String text, int at) {
    return Character.isLetterOrDigit(text.charAt(at)) || Character.isSurrogate(text.charAt(at));
  }

  private boolean isEmpty() {
    return letters.isEmpty();
  }

  boolean isLowerCase() {
    return !isEmpty() && Character.isLowerCase(letters.codePointAt(0));
  }

  boolean isUpperCase() {
    return !isEmpty() && Character.isUpperCase(letters.codePointAt(0));
  }

  boolean isDigit() {
    return !isEmpty() && Character.isDigit(letters.codePointAt(0));
  }

  boolean isIdeographic() {
    return !isEmpty()
        && switch (Character.UnicodeScript.of(letters.codePointAt(0))) {
          case HAN, HIRAGANA, KATAKANA -> true;
          default -> false;
        };
  }

  /** Tells whether this is a number or a single letter, as after {@code Fig.} */
  boolean isNumber() {
    return isDigit() || (isUpperCase() && letters.length() == 1);
  }

  boolean beginsSentence() {
    return STARTERS.contains(letters)
        || (letters.length() > 1 && STARTERS.contains(titleCase(letters)) && isUpperCase());
  }

  private static String titleCase(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
