package dev.footnote.embed;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A key of 64 hexadecimal digits in 32 bytes, from left to right. */
record CacheKey(long first, long second, long third, long fourth) {

  static final int BYTES = 4 * Long.BYTES;

  private static final int DIGITS = 2 * Long.BYTES;

  static CacheKey of(String digits) {
    if (digits.length() != 4 * DIGITS) {
      throw new IllegalArgumentException(
          "a key has 64 hexadecimal digits, this one has " + digits.length() + " characters");
    }
    return new CacheKey(part(digits, 0), part(digits, 1), part(digits, 2), part(digits, 3));
  }

  private static long part(String digits, int number) {
    return HexFormat.fromHexDigitsToLong(digits, number * DIGITS, (number + 1) * DIGITS);
  }

  static CacheKey read(ByteBuffer in) {
    return new CacheKey(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  void write(ByteBuffer out) {
    out.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }
}
