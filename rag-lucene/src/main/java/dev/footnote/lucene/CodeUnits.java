package dev.footnote.lucene;

import java.nio.charset.StandardCharsets;

/**
 * Text as bytes, losing nothing: each UTF-16 code unit is encoded for itself, in the pattern of
 * UTF-8. So lone surrogates survive, and bytes compare as {@link String#compareTo} does.
 */
final class CodeUnits {

  private CodeUnits() {}

  static byte[] encode(String text) {
    byte[] bytes = new byte[encodedLength(text)];
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        bytes[at++] = (byte) unit;
      } else if (unit < 0x800) {
        bytes[at++] = (byte) (0xC0 | (unit >> 6));
        bytes[at++] = (byte) (0x80 | (unit & 0x3F));
      } else {
        bytes[at++] = (byte) (0xE0 | (unit >> 12));
        bytes[at++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
        bytes[at++] = (byte) (0x80 | (unit & 0x3F));
      }
    }
    return bytes;
  }

  private static int encodedLength(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    }
    return Math.toIntExact(length);
  }

  static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  static String decode(byte[] bytes, int offset, int length) {
    return isAscii(bytes, offset, length)
        ? new String(bytes, offset, length, StandardCharsets.ISO_8859_1)
        : decodeUnits(bytes, offset, offset + length);
  }

  private static boolean isAscii(byte[] bytes, int offset, int length) {
    int all = 0;
    for (int i = offset; i < offset + length; i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }

  private static String decodeUnits(byte[] bytes, int from, int end) {
    StringBuilder text = new StringBuilder(end - from);
    int at = from;
    while (at < end) {
      int first = bytes[at++];
      if (first >= 0) {
        text.append((char) first);
      } else if ((first & 0xE0) == 0xC0) {
        text.append((char) (((first & 0x1F) << 6) | (bytes[at++] & 0x3F)));
      } else {
        int middle = bytes[at++] & 0x3F;
        text.append((char) (((first & 0x0F) << 12) | (middle << 6) | (bytes[at++] & 0x3F)));
      }
    }
    return text.toString();
  }
}
