package dev.footnote.json;

import java.util.List;

/** What is around the outermost value: nothing. */
final class EndFrame extends Frame {

  static final EndFrame END = new EndFrame();

  private EndFrame() {}

  @Override
  void next(int b, List<Frame> out) {}

  @Override
  boolean completes() {
    return true;
  }

  @Override
  void close(StringBuilder out) {}

  @Override
  Object key(int bytes) {
    return this;
  }
}
