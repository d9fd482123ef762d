package dev.footnote.onnx;

import java.util.Arrays;

/** A growing list of token ids. Used by one thread at a time. */
final class TokenList {

  private int[] ids = new int[64];
  private int size;

  int size() {
    return size;
  }

  int get(int index) {
    return ids[index];
  }

  int last() {
    return ids[size - 1];
  }

  void add(int... more) {
    if (size + more.length > ids.length) {
      ids = Arrays.copyOf(ids, Math.max(2 * ids.length, size + more.length));
    }
    System.arraycopy(more, 0, ids, size, more.length);
    size += more.length;
  }

  /** Drops what is behind a number of ids. */
  void cut(int length) {
    size = Math.min(size, length);
  }

  int[] slice(int from, int to) {
    return Arrays.copyOfRange(ids, from, to);
  }

  /** Counts the ids at the beginning that others have too. */
  int commonPrefix(int[] others) {
    int end = Math.min(size, others.length);
    int mismatch = Arrays.mismatch(ids, 0, end, others, 0, end);
    return mismatch < 0 ? end : mismatch;
  }
}
