package dev.footnote.lucene;

import dev.footnote.store.Filter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;

/** Texts as terms of the index, in the order of {@link String#compareTo}. */
final class TermBytes {

  private TermBytes() {}

  /** A text of bounded length, such as an id, as it is. */
  static BytesRef of(String text) {
    return new BytesRef(CodeUnits.encode(text));
  }

  /**
   * A text of any length. A long one, which a term cannot hold, is cut and ends in its digest: so
   * it equals only itself, and still compares right with every text that is not longer than a
   * filter's bounds and prefixes may be.
   */
  static BytesRef ofAnyLength(String text) {
    if (text.length() <= Filter.MAX_COMPARED_LENGTH) {
      return of(text);
    }
    byte[] head = CodeUnits.encode(text.substring(0, Filter.MAX_COMPARED_LENGTH));
    BytesRef term = new BytesRef(head.length + 32);
    System.arraycopy(head, 0, term.bytes, 0, head.length);
    System.arraycopy(sha256(CodeUnits.encode(text)), 0, term.bytes, head.length, 32);
    term.length = head.length + 32;
    return term;
  }

  static BytesRef digest(byte[] bytes) {
    return new BytesRef(sha256(bytes));
  }

  static String hexDigest(String text) {
    return HexFormat.of().formatHex(sha256(CodeUnits.encode(text)));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
