package dev.footnote.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The innermost value that is being written, on top of those around it. Immutable; a byte leads to
 * other frames, to several where the schema leaves open which it is.
 */
abstract sealed class Frame
    permits EndFrame, KeyFrame, ArrayFrame, TextFrame, FormatFrame, NumberFrame, LiteralFrame {

  /** Adds what a byte leads to; nothing if it must not come. */
  abstract void next(int b, List<Frame> out);

  /** Returns what a byte leads to where that is at hand without a list, or null. */
  @Nullable Frame quick(int b) {
    return null;
  }

  /** Tells whether the whole text may end here. */
  abstract boolean completes();

  /** Writes the shortest text that closes this value and those around it. */
  abstract void close(StringBuilder out);

  /**
   * Returns what is equal for frames that take the same bytes next.
   *
   * @param bytes how many bytes to look ahead
   */
  abstract Object key(int bytes);
}
