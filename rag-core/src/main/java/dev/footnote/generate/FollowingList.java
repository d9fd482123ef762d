package dev.footnote.generate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the list that a sentence such as "There are three ways:" announces. */
final class FollowingList {

  /** What a list item begins with. */
  static final String MARKER = "(?:[-*+\u2022\u2023\u25e6\u2013]|\\d{1,3}[.)])[ \\t]";

  private final String text;
  private final Matcher marker;

  private FollowingList(String text) {
    this.text = text;
    this.marker = Pattern.compile(MARKER).matcher(text);
  }

  /**
   * Finds where the list ends whose first item is the next thing after a position; its items may
   * have blank lines between them.
   *
   * @return the end of the list without white space, or the position itself if there is no list
   */
  static int end(String text, int position) {
    return new FollowingList(text).end(position);
  }

  private int end(int position) {
    int end = position;
    boolean inItem = false;
    int line = lineEnd(position);
    if (skipBlank(position, line) < line) {
      return position;
    }
    while (line < text.length()) {
      int lineEnd = lineEnd(line + 1);
      int words = skipBlank(line + 1, lineEnd);
      boolean blank = words == lineEnd;
      boolean item = !blank && marker.region(words, text.length()).lookingAt();
      if (!blank && !item && !inItem) {
        return end;
      }
      inItem = !blank;
      end = blank ? end : wordsEnd(words, lineEnd);
      line = lineEnd;
    }
    return end;
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
    return at;
  }

  private int skipBlank(int from, int to) {
    int at = from;
    while (at < to && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int wordsEnd(int from, int to) {
    int at = to;
    while (at > from && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
