package dev.footnote.json;

import java.util.List;
import java.util.Optional;

/** A number. */
final class NumberFrame extends Frame {

  private final NumberShape shape;
  private final String written;
  private final Frame around;

  NumberFrame(NumberShape shape, String written, Frame around) {
    this.shape = shape;
    this.written = written;
    this.around = around;
  }

  @Override
  void next(int b, List<Frame> out) {
    if (mayFollow(b)) {
      String longer = written + (char) b;
      if (NumberText.continued(shape, longer).isPresent()) {
        out.add(new NumberFrame(shape, longer, around));
      }
    } else if (isWhole()) {
      around.next(b, out);
    }
  }

  private boolean mayFollow(int b) {
    boolean startsZero = written.equals("0") || written.equals("-0");
    if (b >= '0' && b <= '9') {
      return !startsZero;
    }
    boolean afterDigit = !written.isEmpty() && !written.equals("-");
    return b == '-' ? written.isEmpty() : b == '.' && afterDigit && written.indexOf('.') < 0;
  }

  /** Tells whether what is written is a number that is allowed. */
  private boolean isWhole() {
    return NumberText.continued(shape, written).equals(Optional.of(written));
  }

  @Override
  boolean completes() {
    return around.completes() && isWhole();
  }

  @Override
  void close(StringBuilder out) {
    String whole = NumberText.continued(shape, written).orElseThrow();
    out.append(whole, written.length(), whole.length());
    around.close(out);
  }

  @Override
  Object key(int bytes) {
    return new FrameKey(shape, written, 0, 0, around.key(bytes));
  }
}
