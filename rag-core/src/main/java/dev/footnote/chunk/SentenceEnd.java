package dev.footnote.chunk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The search for the end of one sentence. */
final class SentenceEnd {

  /** Marks that end a sentence only where white space or the end of the lines follows. */
  private static final String STOPS =
      ".?!\u2026\u203c\u2047\u2048\u2049\u061f\u06d4\u0964\u0965\u0589\u1362\u1367\u17d4\u17d5\u104b";

  /** Marks that end a sentence wherever they stand. */
  private static final String WIDE_STOPS = "\u3002\uff01\uff1f\uff61";

  private static final Pattern REFERENCES =
      Pattern.compile("(?:[ \\t\u00a0]?\\[\\^?\\d{1,4}(?:[,;\u2013-] ?\\d{1,4}){0,9}]){1,9}");

  /** How far a reference match may look; far more than the marks of any real sentence. */
  private static final int REFERENCE_WINDOW = 120;

  private final Graphemes graphemes;
  private final String text;
  private final int start;
  private final int limit;

  SentenceEnd(Graphemes graphemes, int start, int limit) {
    this.graphemes = graphemes;
    this.text = graphemes.text();
    this.start = start;
    this.limit = limit;
  }

  /** Returns the position after the sentence that begins at the start. */
  int find() {
    int at = start;
    while (at < limit) {
      if (!isStop(text.charAt(at))) {
        at++;
        continue;
      }
      int stopsEnd = skipStops(at);
      int end = skipReferences(skipClosers(stopsEnd));
      if (ends(at, stopsEnd, end)) {
        return end;
      }
      at = end;
    }
    return limit;
  }

  private static boolean isStop(char unit) {
    return STOPS.indexOf(unit) >= 0 || isWideStop(unit);
  }

  private static boolean isWideStop(char unit) {
    return WIDE_STOPS.indexOf(unit) >= 0;
  }

  private int skipStops(int from) {
    int at = from;
    while (at < limit && isStop(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int skipClosers(int from) {
    int at = from;
    while (at < limit && (isCloser(at) || isStop(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  private boolean isCloser(int at) {
    char unit = text.charAt(at);
    return switch (Character.getType(unit)) {
      case Character.END_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> true;
      case Character.INITIAL_QUOTE_PUNCTUATION -> isOpen(at + 1);
      default -> "\"'*_\u00b9\u00b2\u00b3".indexOf(unit) >= 0 || isRaisedDigit(unit);
    };
  }

  private static boolean isRaisedDigit(char unit) {
    return unit >= '\u2070' && unit <= '\u2079';
  }

  private int skipReferences(int from) {
    if (from >= limit || "[ \t\u00a0".indexOf(text.charAt(from)) < 0) {
      return from;
    }
    Matcher marks = REFERENCES.matcher(text);
    marks.region(from, Math.min(limit, from + REFERENCE_WINDOW));
    return marks.lookingAt() ? skipClosers(marks.end()) : from;
  }

  /** Tells whether no word goes on at a position: white space is there, or nothing. */
  private boolean isOpen(int position) {
    return position >= limit || Character.isWhitespace(text.charAt(position));
  }

  private boolean ends(int firstStop, int stopsEnd, int end) {
    if (end >= limit) {
      return true;
    }
    if (!graphemes.mayCut(end)) {
      return false;
    }
    char lastStop = text.charAt(stopsEnd - 1);
    if (isWideStop(lastStop)) {
      return true;
    }
    NextWord next = NextWord.after(text, end, limit);
    if (!isOpen(end)) {
      return lastStop != '.' && next.isIdeographic();
    }
    boolean alone = stopsEnd - firstStop == 1;
    if (lastStop == '.' || lastStop == '\u2026') {
      return !next.isLowerCase()
          && !(lastStop == '.' && alone && Abbreviations.continues(text, start, firstStop, next));
    }
    return !(next.isLowerCase() && end > stopsEnd);
  }
}
