package dev.footnote.onnx;

import java.util.ArrayDeque;
import java.util.Deque;

/** Frees what was opened so far, the last one first, unless all of it could be opened. */
final class Opening implements AutoCloseable {

  /** Something to free that does not fail. */
  interface Part extends AutoCloseable {
    @Override
    void close();
  }

  private final Deque<Part> parts = new ArrayDeque<>();

  <P extends Part> P add(P part) {
    parts.push(part);
    return part;
  }

  void succeed() {
    parts.clear();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
