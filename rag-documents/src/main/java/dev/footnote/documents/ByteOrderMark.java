package dev.footnote.documents;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The bytes at the start of a file that name its Unicode encoding. */
record ByteOrderMark(Charset charset, int first, int length) {

  /** UTF-32 comes first: its little-endian mark begins with that of UTF-16. */
  private static final List<ByteOrderMark> ALL =
      List.of(
          new ByteOrderMark(Charset.forName("UTF-32BE"), 0x0000feff, 4),
          new ByteOrderMark(Charset.forName("UTF-32LE"), 0xfffe0000, 4),
          new ByteOrderMark(StandardCharsets.UTF_8, 0xefbbbf, 3),
          new ByteOrderMark(StandardCharsets.UTF_16BE, 0xfeff, 2),
          new ByteOrderMark(StandardCharsets.UTF_16LE, 0xfffe, 2));

  static Optional<ByteOrderMark> of(byte[] bytes) {
    return ALL.stream().filter(mark -> mark.begins(bytes)).findFirst();
  }

  private boolean begins(byte[] bytes) {
    if (bytes.length < length) {
      return false;
    }
    int value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value == first;
  }
}
