package dev.footnote.onnx;

/**
 * Turns tokens into text while they come. A character may be spread over tokens, and a token's text
 * may depend on the one before it: so the last tokens are read again with each new one, and nothing
 * is let go while it ends in a character that is not complete. Used by one thread at a time.
 */
final class TokenText {

  private static final char INCOMPLETE = '\uFFFD';

  /** Gives the text of tokens. */
  interface Decoder {
    String text(int[] tokens);
  }

  private final Decoder decoder;
  private final TokenList window = new TokenList();
  private int known;

  TokenText(Decoder decoder) {
    this.decoder = decoder;
  }

  /** Takes a token and returns the text that it completes, which may be empty. */
  String take(int token) {
    window.add(token);
    String before = text(known);
    String text = text(window.size());
    boolean isComplete =
        text.length() > before.length() && text.charAt(text.length() - 1) != INCOMPLETE;
    return isComplete ? release(before, text) : "";
  }

  /** Returns what is left when no more tokens come. */
  String rest() {
    return release(text(known), text(window.size()));
  }

  private String release(String before, String text) {
    int[] fresh = window.slice(known, window.size());
    window.cut(0);
    window.add(fresh);
    known = fresh.length;
    return text.length() > before.length() ? text.substring(before.length()) : "";
  }

  private String text(int count) {
    return count == 0 ? "" : decoder.text(window.slice(0, count));
  }
}
