package dev.footnote.onnx;

import java.util.List;

/**
 * Lets text through up to a text that stops it, and keeps back what may be the beginning of one.
 * Not safe for use by multiple threads.
 */
final class StopTexts {

  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean stopped;

  StopTexts(List<String> stops) {
    this.stops = stops;
  }

  /** Adds text, and returns what can be given out. */
  String add(String text) {
    held.append(text);
    int stop = firstStop();
    if (stop >= 0) {
      stopped = true;
      return release(stop);
    }
    return release(held.length() - begun());
  }

  boolean stopped() {
    return stopped;
  }

  /** Returns what was kept back, if nothing stopped the text. */
  String finish() {
    return stopped ? "" : release(held.length());
  }

  private String release(int end) {
    String text = held.substring(0, end);
    held.delete(0, end);
    return text;
  }

  private int firstStop() {
    return stops.stream().mapToInt(held::indexOf).filter(at -> at >= 0).min().orElse(-1);
  }

  /** The length of the longest end of the text that a stop begins with. */
  private int begun() {
    return stops.stream().mapToInt(this::begun).max().orElse(0);
  }

  private int begun(String stop) {
    for (int length = Math.min(stop.length() - 1, held.length()); length > 0; length--) {
      if (stop.startsWith(held.substring(held.length() - length))) {
        return length;
      }
    }
    return 0;
  }
}
