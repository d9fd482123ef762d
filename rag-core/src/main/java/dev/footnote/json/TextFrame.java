package dev.footnote.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A string of any characters. */
final class TextFrame extends Frame {

  private final TextShape shape;
  private final Frame around;
  private final Inside inside;
  private final int count;

  /** A place within a string: between characters, or in one. */
  private record Inside(Kind kind, int left, int low, int high) {}

  /** What is being written of a string. */
  private enum Kind {
    /** Nothing; the quote comes. */
    OUTSIDE,
    /** A character, or the quote. */
    BETWEEN,
    /** What is behind a backslash. */
    ESCAPE,
    /** Hexadecimal digits; {@code low} is what they say so far. */
    DIGITS,
    /** Hexadecimal digits of the second half of a character. */
    HALF_DIGITS,
    /** The backslash of the second half of a character. */
    HALF_BACKSLASH,
    /** The letter behind that. */
    HALF_LETTER,
    /** Further bytes of a character; the next one is from {@code low} to {@code high}. */
    BYTES
  }

  private static final Inside OUTSIDE = new Inside(Kind.OUTSIDE, 0, 0, 0);
  private static final Inside BETWEEN = new Inside(Kind.BETWEEN, 0, 0, 0);
  private static final Inside ESCAPE = new Inside(Kind.ESCAPE, 0, 0, 0);
  private static final Inside HALF_BACKSLASH = new Inside(Kind.HALF_BACKSLASH, 0, 0, 0);
  private static final Inside HALF_LETTER = new Inside(Kind.HALF_LETTER, 0, 0, 0);

  private TextFrame(TextShape shape, Frame around, Inside inside, int count) {
    this.shape = shape;
    this.around = around;
    this.inside = inside;
    this.count = count;
  }

  static TextFrame open(TextShape shape, Frame around) {
    return new TextFrame(shape, around, OUTSIDE, 0);
  }

  @Override
  void next(int b, List<Frame> out) {
    if (inside.kind == Kind.BETWEEN && b == '"') {
      if (count >= shape.min()) {
        out.add(around);
      }
      return;
    }
    Frame frame = quick(b);
    if (frame != null) {
      out.add(frame);
    }
  }

  @Override
  @Nullable Frame quick(int b) {
    return switch (inside.kind) {
      case OUTSIDE -> b == '"' ? with(BETWEEN) : null;
      case BETWEEN -> count < shape.max() ? character(b) : null;
      case ESCAPE -> escape(b);
      case DIGITS, HALF_DIGITS -> digit(b);
      case HALF_BACKSLASH -> b == '\\' ? with(HALF_LETTER) : null;
      case HALF_LETTER -> b == 'u' ? with(new Inside(Kind.HALF_DIGITS, 4, 0, 0)) : null;
      case BYTES -> more(b);
    };
  }

  private TextFrame with(Inside place) {
    return new TextFrame(shape, around, place, count);
  }

  /** Begins a character, which is counted at once. */
  private @Nullable TextFrame character(int b) {
    if (b < ' ' || b == '"') {
      return null;
    }
    Inside place = b == '\\' ? ESCAPE : b < 0x80 ? BETWEEN : bytes(b);
    if (place == null) {
      return null;
    }
    // Where there is no most, counting ends once there are enough.
    boolean enough = shape.max() == Integer.MAX_VALUE && count >= shape.min();
    return enough && place.kind == Kind.BETWEEN
        ? this
        : new TextFrame(shape, around, place, enough ? count : count + 1);
  }

  /** Returns what comes behind the first byte of a character in UTF-8, as RFC 3629 has it. */
  private static @Nullable Inside bytes(int b) {
    if (b < 0xC2 || b > 0xF4) {
      return null;
    }
    int left = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    int low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    int high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    return new Inside(Kind.BYTES, left, low, high);
  }

  private @Nullable TextFrame more(int b) {
    if (b < inside.low || b > inside.high) {
      return null;
    }
    return with(inside.left == 1 ? BETWEEN : new Inside(Kind.BYTES, inside.left - 1, 0x80, 0xBF));
  }

  private @Nullable TextFrame escape(int b) {
    if (b == 'u') {
      return with(new Inside(Kind.DIGITS, 4, 0, 0));
    }
    return b < 0x80 && "\"\\/bfnrt".indexOf(b) >= 0 ? with(BETWEEN) : null;
  }

  private @Nullable TextFrame digit(int b) {
    int digit = b < 0x80 ? Character.digit(b, 16) : -1;
    if (digit < 0) {
      return null;
    }
    int unit = 16 * inside.low + digit;
    int left = inside.left - 1;
    boolean first = inside.kind == Kind.DIGITS;
    // Two digits tell whether it is half of a character, and which one.
    if (left == 2 && (first ? isSecondHalf(unit) : !isSecondHalf(unit))) {
      return null;
    }
    if (!first && left == 3 && digit != 0xD) {
      return null;
    }
    if (left > 0) {
      return with(new Inside(inside.kind, left, unit, 0));
    }
    return with(first && isFirstHalf(unit >> 8) ? HALF_BACKSLASH : BETWEEN);
  }

  private static boolean isFirstHalf(int firstByte) {
    return firstByte >= 0xD8 && firstByte <= 0xDB;
  }

  private static boolean isSecondHalf(int firstByte) {
    return firstByte >= 0xDC && firstByte <= 0xDF;
  }

  @Override
  boolean completes() {
    return false;
  }

  @Override
  void close(StringBuilder out) {
    closeCharacter(out);
    out.append(ShortestTexts.filling(Math.max(0, shape.min() - count))).append('"');
    around.close(out);
  }

  private void closeCharacter(StringBuilder out) {
    switch (inside.kind) {
      case OUTSIDE -> out.append('"');
      case BETWEEN -> {}
      case ESCAPE -> out.append('n');
      case DIGITS -> closeDigits(out);
      case HALF_BACKSLASH -> out.append("\\udc00");
      case HALF_LETTER -> out.append("udc00");
      case HALF_DIGITS -> out.append("dc00".substring(4 - inside.left));
      case BYTES -> {
        out.append((char) inside.low);
        out.append("\u0080".repeat(inside.left - 1));
      }
    }
  }

  private void closeDigits(StringBuilder out) {
    out.append("0".repeat(inside.left));
    int unit = inside.low << (4 * inside.left);
    if (isFirstHalf(unit >> 8)) {
      out.append("\\udc00");
    }
  }

  @Override
  Object key(int bytes) {
    int least = Math.clamp((long) shape.min() - count, 0, bytes);
    int most = Math.min(shape.max() - count, bytes);
    return new FrameKey(TextFrame.class, inside, least, most, around.key(bytes));
  }
}
