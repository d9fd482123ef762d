package dev.footnote.json;

import java.util.List;

/** A string of a form. */
final class FormatFrame extends Frame {

  private final TextFormat format;
  private final String written;
  private final Frame around;

  /**
   * Makes a frame.
   *
   * @param written what is written, the quote at the beginning included
   */
  FormatFrame(TextFormat format, String written, Frame around) {
    this.format = format;
    this.written = written;
    this.around = around;
  }

  @Override
  void next(int b, List<Frame> out) {
    if (written.isEmpty() || b >= 0x80) {
      if (b == '"') {
        out.add(new FormatFrame(format, "\"", around));
      }
    } else if (b == '"') {
      if (format.matches(written.substring(1))) {
        out.add(around);
      }
    } else {
      String longer = written + (char) b;
      if (format.continued(longer.substring(1)).isPresent()) {
        out.add(new FormatFrame(format, longer, around));
      }
    }
  }

  @Override
  boolean completes() {
    return false;
  }

  @Override
  void close(StringBuilder out) {
    String inside = written.isEmpty() ? "" : written.substring(1);
    String whole = '"' + format.continued(inside).orElseThrow() + '"';
    out.append(whole, written.length(), whole.length());
    around.close(out);
  }

  @Override
  Object key(int bytes) {
    return new FrameKey(format, written, 0, 0, around.key(bytes));
  }
}
