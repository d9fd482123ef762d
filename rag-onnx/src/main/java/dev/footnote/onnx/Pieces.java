package dev.footnote.onnx;

/**
 * Cuts a text of any length into pieces that can be tokenised one by one, so that memory stays
 * bounded and reading may stop early.
 *
 * <p>A piece ends where the tokenizer itself shows that it joins nothing across: the characters
 * around have together the same tokens as those before and those behind have alone. That holds for
 * each kind of tokenizer, and for special tokens written in the text. Tried are places before white
 * space, after punctuation and between characters of scripts without spaces. A run without such a
 * place, one word for instance, stays whole up to {@link #LONGEST_WORD}. Lone surrogates become
 * U+FFFD, since the native tokenizer wants Unicode.
 */
final class Pieces {

  /** Tells whether two texts have together the tokens that they have alone. */
  interface Seams {
    boolean separate(String left, String right);
  }

  /** The usual length of a piece, in UTF-16 code units; more than most texts have. */
  static final int LENGTH = 8192;

  /**
   * Where even a word is cut, in UTF-16 code units: at some ten thousand tokens, so that only what
   * no model reads is changed, and at about a hundred megabytes that the tokenizer takes meanwhile.
   */
  static final int LONGEST_WORD = 1 << 18;

  /**
   * How much is looked at before and behind a place. Two primes, so that no run of equal characters
   * looks separable because its tokens happen to fit in both.
   */
  private static final int LEFT = 131;

  private static final int RIGHT = 157;

  /** How many places are tried in each direction, and how far apart at least. */
  private static final int TRIES = 24;

  private static final int STEP = 19;
  private static final char REPLACEMENT = '\uFFFD';

  private final String text;
  private final Seams seams;
  private int start;

  Pieces(String text, Seams seams) {
    this.text = text;
    this.seams = seams;
  }

  boolean hasNext() {
    return start < text.length();
  }

  String next() {
    int end = end();
    String piece = repair(text.substring(start, end));
    start = end;
    return piece;
  }

  private int end() {
    int usual = start + LENGTH;
    if (usual >= text.length()) {
      return text.length();
    }
    int before = seam(usual, start + 1, -1);
    if (before >= 0) {
      return before;
    }
    int last = Math.min(text.length() - 1, start + LONGEST_WORD);
    int behind = seam(usual + 1, last, 1);
    if (behind >= 0) {
      return behind;
    }
    return last == text.length() - 1 ? text.length() : betweenCharacters(last);
  }

  /** Looks for a seam from one place to another; negative if there is none. */
  private int seam(int from, int to, int direction) {
    int tries = 0;
    for (int i = from; (to - i) * direction >= 0 && tries < TRIES; i += direction) {
      if (isCandidate(i)) {
        if (isSeam(i)) {
          return i;
        }
        tries++;
        i += direction * STEP;
      }
    }
    return -1;
  }

  private boolean isSeam(int index) {
    String left = text.substring(Math.max(start, index - LEFT), index);
    String right = text.substring(index, Math.min(text.length(), index + RIGHT));
    return seams.separate(repair(left), repair(right));
  }

  private boolean isCandidate(int index) {
    char before = text.charAt(index - 1);
    return Character.isWhitespace(text.charAt(index))
        ? !Character.isWhitespace(before)
        : isPunctuation(before) || isWithoutSpaces(before);
  }

  private static boolean isPunctuation(char c) {
    return c < 0x80 && c > ' ' && !Character.isLetterOrDigit(c);
  }

  /** Tells characters of Chinese, Japanese, Korean and Thai from others, surrogates from all. */
  private static boolean isWithoutSpaces(char c) {
    return (c >= '\u2E80' && c <= '\uD7FF')
        || (c >= '\uF900' && c <= '\uFFEF')
        || (c >= '\u0E00' && c <= '\u0EFF');
  }

  private int betweenCharacters(int index) {
    boolean inside =
        Character.isHighSurrogate(text.charAt(index - 1))
            && Character.isLowSurrogate(text.charAt(index));
    return inside ? index - 1 : index;
  }

  /** Replaces each surrogate that has no partner. */
  static String repair(String text) {
    int lone = loneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text);
    for (; lone >= 0; lone = loneSurrogate(text, lone + 1)) {
      repaired.setCharAt(lone, REPLACEMENT);
    }
    return repaired.toString();
  }

  private static int loneSurrogate(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
