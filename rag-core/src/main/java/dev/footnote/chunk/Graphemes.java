package dev.footnote.chunk;

import dev.footnote.document.TextSpan;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text may be cut without tearing apart what a reader sees as one character: an emoji with
 * its modifiers, a letter with its marks, a carriage return with its line feed.
 *
 * <p>Built in one pass. Immutable once built.
 */
final class Graphemes {

  private static final Pattern CLUSTER = Pattern.compile("\\X");

  /** Below this code unit only CR LF makes a cluster of two. */
  private static final char FIRST_JOINING = '\u0300';

  private final String text;
  private final BitSet inside;

  private Graphemes(String text, BitSet inside) {
    this.text = text;
    this.inside = inside;
  }

  static Graphemes of(String text) {
    BitSet inside = new BitSet();
    Matcher cluster = CLUSTER.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (standsAlone(text, at)) {
        at++;
      } else {
        cluster.region(at, text.length());
        int end = cluster.lookingAt() ? cluster.end() : at + 1;
        inside.set(at + 1, end);
        at = end;
      }
    }
    return new Graphemes(text, inside);
  }

  private static boolean standsAlone(String text, int at) {
    char here = text.charAt(at);
    return here < FIRST_JOINING
        && here != '\r'
        && (at + 1 == text.length() || text.charAt(at + 1) < FIRST_JOINING);
  }

  String text() {
    return text;
  }

  /** Tells whether the text may be cut at a position. */
  boolean mayCut(int position) {
    return !inside.get(position);
  }

  /** Returns the last place at or before a position where the text may be cut. */
  int floor(int position) {
    return inside.previousClearBit(position);
  }

  /** Returns the first place after a position where the text may be cut. */
  int next(int position) {
    return inside.nextClearBit(position + 1);
  }

  /** Tells whether a position begins a grapheme of nothing but white space. */
  boolean isBlank(int position) {
    return Character.isWhitespace(text.charAt(position))
        && (mayCut(position + 1) || text.charAt(position) == '\r');
  }

  /** Returns the first position of a range that is not blank, or its end. */
  int skipBlank(int start, int end) {
    int at = start;
    while (at < end && isBlank(at)) {
      at = next(at);
    }
    return at;
  }

  /** Returns the end of a range without the white space that ends it, at least its start. */
  int skipBlankBack(int start, int end) {
    int at = end;
    while (at > start && isBlank(floor(at - 1))) {
      at = floor(at - 1);
    }
    return at;
  }

  /** Returns a range, given by places where the text may be cut, without white space around. */
  TextSpan trim(int start, int end) {
    int from = skipBlank(start, end);
    return new TextSpan(from, skipBlankBack(from, end));
  }
}
