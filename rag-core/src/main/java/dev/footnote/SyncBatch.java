package dev.footnote;

import dev.footnote.read.ReadResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Results of a source that follow each other, as many as are worked on together. Not safe for use
 * by multiple threads.
 */
final class SyncBatch {

  /** The most results in one batch: enough texts for many cores, few enough for steady progress. */
  static final int RESULTS = 32;

  /** The UTF-16 code units of text after which a batch takes no further document. */
  static final int CHARACTERS = 1 << 16;

  private final List<ReadResult> results = new ArrayList<>();
  private int characters;

  void add(ReadResult result) {
    results.add(result);
    if (result instanceof ReadResult.Read read) {
      characters += Math.min(CHARACTERS, read.document().text().length());
    }
  }

  boolean isFull() {
    return results.size() == RESULTS || characters >= CHARACTERS;
  }

  List<ReadResult> results() {
    return results;
  }
}
