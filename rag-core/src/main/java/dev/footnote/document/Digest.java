package dev.footnote.document;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of fields, each preceded by its length so that no two different sequences
 * feed the same bytes. Texts are fed as UTF-16, which keeps lone surrogates apart.
 */
final class Digest {

  private final MessageDigest sha256;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  Digest add(String text) {
    byte[] bytes = new byte[text.length() * 2];
    ByteBuffer.wrap(bytes).asCharBuffer().put(text);
    add(bytes.length);
    sha256.update(bytes);
    return this;
  }

  Digest add(long number) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  /** Ends the digest and returns its first half: 128 bits as 32 hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest(), 0, 16);
  }
}
