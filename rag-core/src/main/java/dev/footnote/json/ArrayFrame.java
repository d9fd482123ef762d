package dev.footnote.json;

import java.util.ArrayList;
import java.util.List;

/** An array. */
final class ArrayFrame extends Frame {

  private static final int OUTSIDE = -1;

  private final Grammar grammar;
  private final ArrayShape shape;
  private final Frame around;
  private final int depth;
  private final int count;

  private ArrayFrame(Grammar grammar, ArrayShape shape, Frame around, int depth, int count) {
    this.grammar = grammar;
    this.shape = shape;
    this.around = around;
    this.depth = depth;
    this.count = count;
  }

  /** Makes one in front of its bracket; its items are at a depth. */
  static ArrayFrame open(Grammar grammar, ArrayShape shape, Frame around, int depth) {
    return new ArrayFrame(grammar, shape, around, depth, OUTSIDE);
  }

  private ArrayFrame with(int items) {
    return new ArrayFrame(grammar, shape, around, depth, items);
  }

  @Override
  void next(int b, List<Frame> out) {
    if (count == OUTSIDE) {
      if (b == '[') {
        out.add(with(0));
      }
    } else if (b == ']') {
      if (count >= shape.min()) {
        out.add(around);
      }
    } else if (count == 0) {
      List<Frame> items = new ArrayList<>();
      openItem(items);
      items.forEach(it -> it.next(b, out));
    } else if (b == ',') {
      openItem(out);
    }
  }

  private void openItem(List<Frame> out) {
    // Behind what is told apart by number, all items are alike.
    boolean alike = count >= shape.first().size() && shape.max() == Integer.MAX_VALUE;
    int more =
        alike
            ? Math.min(count + 1, Math.max(1, Math.max(shape.min(), shape.first().size())))
            : count + 1;
    shape.item(count).ifPresent(item -> grammar.open(item, with(more), depth, out));
  }

  @Override
  boolean completes() {
    return false;
  }

  @Override
  void close(StringBuilder out) {
    out.append(count == OUTSIDE ? "[" : "");
    for (int i = Math.max(0, count); i < shape.min(); i++) {
      out.append(i > 0 ? "," : "").append(grammar.shortest(shape.item(i).orElseThrow()));
    }
    out.append(']');
    around.close(out);
  }

  @Override
  Object key(int bytes) {
    boolean alike = count > 0 && count >= shape.first().size();
    int least = Math.clamp((long) shape.min() - count, 0, bytes);
    int most = Math.min(shape.max() - Math.max(count, 0), bytes);
    int place = alike ? Integer.MAX_VALUE : count;
    return new FrameKey(shape, place, least, most, around.key(bytes));
  }
}
