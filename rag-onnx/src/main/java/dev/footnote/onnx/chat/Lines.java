package dev.footnote.onnx.chat;

import java.util.Arrays;

/** Where the lines of a text start. */
final class Lines {

  private final int[] ends;

  Lines(String text) {
    ends = text.chars().filter(c -> c == '\n').map(c -> 0).toArray();
    int end = -1;
    for (int i = 0; i < ends.length; i++) {
      end = text.indexOf('\n', end + 1);
      ends[i] = end;
    }
  }

  /** Returns the line of a position, from 1. */
  int at(int position) {
    int found = Arrays.binarySearch(ends, position);
    return (found >= 0 ? found : -found - 1) + 1;
  }
}
