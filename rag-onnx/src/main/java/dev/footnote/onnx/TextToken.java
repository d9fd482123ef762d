package dev.footnote.onnx;

/** A token of a vocabulary, and the text that it stands for. Immutable. */
final class TextToken {

  /** Longer ones are lines of dashes and the like, which can be spelled by shorter ones. */
  private static final int LONGEST = 48;

  private final int id;
  private final byte[] bytes;
  private final boolean spare;

  /**
   * Makes a token.
   *
   * @param id its number
   * @param bytes what it stands for, not changed afterwards
   * @param spare whether it stands for a byte that has no token of its own in text
   */
  TextToken(int id, byte[] bytes, boolean spare) {
    this.id = id;
    this.bytes = bytes;
    this.spare = spare;
  }

  int id() {
    return id;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean isSpare() {
    return spare;
  }

  boolean isLong() {
    return bytes.length > LONGEST;
  }
}
