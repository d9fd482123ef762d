package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.footnote.embed.EmbeddingException;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A model's own tokenizer, giving ids only. Truncation and padding that its file asks for are off:
 * lengths are this class's business.
 *
 * <p>Safe for use by multiple threads until it is closed.
 */
final class ModelTokenizer implements AutoCloseable {

  private final TokenizersLibrary library;
  private final long handle;
  private final long[] before;
  private final long[] after;

  private ModelTokenizer(TokenizersLibrary library, long handle) {
    this.library = library;
    this.handle = handle;
    long[] plain = ids("a", false);
    long[] framed = ids("a", true);
    int at = indexOf(plain, framed);
    before = Arrays.copyOf(framed, at);
    after = Arrays.copyOfRange(framed, at + plain.length, framed.length);
  }

  /** Makes a tokenizer of the content of a {@code tokenizer.json}. */
  static ModelTokenizer of(TokenizersLibrary library, byte[] json, String model) {
    try {
      long handle = library.createTokenizerFromString(new String(json, UTF_8));
      library.disablePadding(handle);
      library.disableTruncation(handle);
      return new ModelTokenizer(library, handle);
    } catch (RuntimeException e) {
      throw new EmbeddingException("could not load the tokenizer of model " + model + ": " + e, e);
    }
  }

  private static int indexOf(long[] part, long[] whole) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (Arrays.equals(part, 0, part.length, whole, i, i + part.length)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "the template changes the tokens of the text: "
            + Arrays.toString(part)
            + " is not in "
            + Arrays.toString(whole));
  }

  /** Returns how many special tokens stand around each text. */
  int specialTokens() {
    return before.length + after.length;
  }

  /** Counts the tokens of a text of any length, without special tokens. */
  int count(String text) {
    int count = 0;
    for (Pieces pieces = new Pieces(text); pieces.hasNext(); ) {
      count += ids(pieces.next(), false).length;
    }
    return count;
  }

  /**
   * Writes the ids of a text with its special tokens and flips the buffer. A text that is too long
   * for the buffer loses its end, not its last special tokens.
   *
   * @return whether the text lost something
   */
  boolean encode(String text, LongBuffer target) {
    target.clear().put(before);
    int room = target.remaining() - after.length;
    boolean truncated = false;
    for (Pieces pieces = new Pieces(text); pieces.hasNext() && !truncated; ) {
      long[] ids = ids(pieces.next(), false);
      truncated = ids.length > room;
      int kept = Math.min(ids.length, room);
      target.put(ids, 0, kept);
      room -= kept;
    }
    target.put(after).flip();
    return truncated;
  }

  private long[] ids(String piece, boolean special) {
    long encoding = library.encode(handle, piece, special);
    try {
      return library.getTokenIds(encoding);
    } finally {
      library.deleteEncoding(encoding);
    }
  }

  @Override
  public void close() {
    library.deleteTokenizer(handle);
  }
}
