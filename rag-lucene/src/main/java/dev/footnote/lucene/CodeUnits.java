package dev.footnote.lucene;

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
    StringBuilder text = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
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
