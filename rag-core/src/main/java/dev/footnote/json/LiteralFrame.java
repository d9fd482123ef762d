package dev.footnote.json;

import java.util.List;

/** One of some values that are known to the last byte. */
final class LiteralFrame extends Frame {

  private final Branch at;
  private final Frame around;

  LiteralFrame(Branch at, Frame around) {
    this.at = at;
    this.around = around;
  }

  @Override
  void next(int b, List<Frame> out) {
    Branch child = at.next(b);
    if (child != null) {
      out.add(child.isLeaf() ? around : new LiteralFrame(child, around));
    }
    if (at.isEnd()) {
      around.next(b, out);
    }
  }

  @Override
  boolean completes() {
    return at.isEnd() && around.completes();
  }

  @Override
  void close(StringBuilder out) {
    out.append(at.rest());
    around.close(out);
  }

  @Override
  Object key(int bytes) {
    return new FrameKey(at, "", 0, 0, around.key(bytes));
  }
}
