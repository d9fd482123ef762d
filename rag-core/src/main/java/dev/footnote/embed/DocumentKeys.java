package dev.footnote.embed;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Digests what a document's vector is made of: the model with its prompt, and the text. The prompt
 * for queries is no part of it.
 *
 * @param space the model
 */
record DocumentKeys(EmbeddingSpace space) {

  private static final String KIND = "document vector 1";

  /** Returns 64 hexadecimal digits. */
  String of(String text) {
    MessageDigest sha256 = sha256();
    add(sha256, KIND);
    add(sha256, space.model());
    add(sha256, space.contentHash());
    add(sha256, space.dimensions() + " " + space.similarity());
    add(sha256, space.documentPrompt());
    add(sha256, text);
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Feeds a text behind its length, as UTF-16, which keeps lone surrogates apart. */
  private static void add(MessageDigest sha256, String text) {
    byte[] bytes = new byte[text.length() * Character.BYTES];
    ByteBuffer.wrap(bytes).asCharBuffer().put(text);
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length()).array());
    sha256.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
