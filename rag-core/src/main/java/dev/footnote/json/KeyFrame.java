package dev.footnote.json;

import java.util.List;

/** What stands between the values of an object: brackets, names and commas. */
final class KeyFrame extends Frame {

  private final ObjectLevel level;
  private final Branch at;

  KeyFrame(ObjectLevel level, Branch at) {
    this.level = level;
    this.at = at;
  }

  @Override
  void next(int b, List<Frame> out) {
    Branch child = at.next(b);
    if (child != null && child.isLeaf()) {
      level.enter(child.number(), out);
    } else if (child != null) {
      out.add(new KeyFrame(level, child));
    }
  }

  @Override
  boolean completes() {
    return false;
  }

  @Override
  void close(StringBuilder out) {
    out.append(at.rest());
    level.close(at.cheapest(), out);
  }

  @Override
  Object key(int bytes) {
    return new FrameKey(at, "", 0, 0, level.around().key(bytes));
  }
}
