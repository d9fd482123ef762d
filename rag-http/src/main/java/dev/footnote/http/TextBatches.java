package dev.footnote.http;

import java.util.ArrayList;
import java.util.List;

/**
 * How much is sent in one request.
 *
 * @param texts the most texts
 * @param characters the most characters, unless a single text has more
 */
record TextBatches(int texts, int characters) {

  TextBatches {
    if (texts < 1 || characters < 1) {
      throw new IllegalArgumentException(
          "a batch must have room for one text and one character, has "
              + texts
              + " and "
              + characters);
    }
  }

  /** Cuts a list into parts that follow each other. */
  List<List<String>> of(List<String> all) {
    List<List<String>> batches = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      int end = end(all, from);
      batches.add(all.subList(from, end));
      from = end;
    }
    return batches;
  }

  private int end(List<String> all, int from) {
    long sum = all.get(from).length();
    int end = from + 1;
    while (end < all.size() && end - from < texts && sum + all.get(end).length() <= characters) {
      sum += all.get(end).length();
      end++;
    }
    return end;
  }
}
