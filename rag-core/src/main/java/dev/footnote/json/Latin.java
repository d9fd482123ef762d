package dev.footnote.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Bytes of UTF-8 as characters, each byte one of them, so that pieces can be cut anywhere. */
final class Latin {

  private Latin() {}

  static String of(byte[] bytes, int from) {
    return new String(Arrays.copyOfRange(bytes, from, bytes.length), ISO_8859_1);
  }

  static String of(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
