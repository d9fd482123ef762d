package dev.footnote.onnx;

import java.util.List;

/**
 * Lets a text through piece by piece until one of several texts is in it, and holds back what may
 * be the beginning of one. Used by one thread at a time.
 */
final class StopTexts {

  private final List<String> stops;
  private String held = "";
  private boolean found;

  StopTexts(List<String> stops) {
    this.stops = stops;
  }

  /** Tells whether a text to stop at came. */
  boolean found() {
    return found;
  }

  /** Takes a piece and returns what may go on. */
  String take(String piece) {
    String text = held + piece;
    int stop = stop(text);
    found = stop >= 0;
    int end = found ? stop : text.length() - beginning(text);
    held = found ? "" : text.substring(end);
    return text.substring(0, end);
  }

  /** Returns what was held back, once nothing more comes. */
  String rest() {
    String rest = held;
    held = "";
    return rest;
  }

  /** Finds where the text that is complete first begins. */
  private int stop(String text) {
    int begin = -1;
    int end = Integer.MAX_VALUE;
    for (String stop : stops) {
      int at = text.indexOf(stop);
      boolean isEarlier =
          at >= 0 && (at + stop.length() < end || (at + stop.length() == end && at < begin));
      if (isEarlier) {
        begin = at;
        end = at + stop.length();
      }
    }
    return begin;
  }

  /** Measures the longest end of a text that begins a text to stop at. */
  private int beginning(String text) {
    int longest = 0;
    for (String stop : stops) {
      for (int length = Math.min(stop.length() - 1, text.length()); length > longest; length--) {
        if (stop.startsWith(text.substring(text.length() - length))) {
          longest = length;
        }
      }
    }
    return longest;
  }
}
