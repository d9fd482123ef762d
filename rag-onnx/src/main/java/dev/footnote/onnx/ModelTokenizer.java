package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.footnote.embed.EmbeddingException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A model's own tokenizer, of any kind, giving ids only. Truncation and padding that its file asks
 * for are off: lengths are this class's business.
 *
 * <p>As in the reference, white space at both ends of a text is left out, and the names of special
 * tokens that a text contains, such as {@code [SEP]}, become those tokens.
 *
 * <p>Safe for use by multiple threads until it is closed.
 */
final class ModelTokenizer implements AutoCloseable {

  /** Texts of which every tokenizer knows one, to see what it puts around a text. */
  private static final List<String> PROBES = List.of("a", "the", "1", ".", "A", "e", "o", "\u4E00");

  private final TokenizersLibrary library;
  private final long handle;
  private final String model;
  private final boolean lowerCase;
  private final long[] before;
  private final long[] after;

  private ModelTokenizer(TokenizersLibrary library, long handle, String model, boolean lowerCase) {
    this.library = library;
    this.handle = handle;
    this.model = model;
    this.lowerCase = lowerCase;
    String probe = probe();
    long[] plain = ids(probe, false);
    long[] framed = ids(probe, true);
    int at = indexOf(plain, framed);
    before = Arrays.copyOf(framed, at);
    after = Arrays.copyOfRange(framed, at + plain.length, framed.length);
  }

  /** Makes a tokenizer of the content of a {@code tokenizer.json}. */
  static ModelTokenizer of(TokenizersLibrary library, byte[] json, OnnxModel model) {
    return of(library, json, model.id(), model.input().lowerCase());
  }

  /** Makes a tokenizer for a model of a name, whose texts may be put into lower case before. */
  static ModelTokenizer of(
      TokenizersLibrary library, byte[] json, String model, boolean lowerCase) {
    try {
      long handle = library.createTokenizerFromString(new String(json, UTF_8));
      try {
        library.disablePadding(handle);
        library.disableTruncation(handle);
        return new ModelTokenizer(library, handle, model, lowerCase);
      } catch (RuntimeException e) {
        library.deleteTokenizer(handle);
        throw e;
      }
    } catch (RuntimeException e) {
      throw new EmbeddingException("could not load the tokenizer of model " + model + ": " + e, e);
    }
  }

  private String probe() {
    return PROBES.stream()
        .filter(this::isKnown)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("it has no tokens for any of " + PROBES));
  }

  private boolean isKnown(String text) {
    return ids(text, false).length > 0;
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
    return stream(text).count();
  }

  /** Counts the tokens that a prompt may take off the room of a text. */
  int countPrompt(String prompt) {
    // White space at its end is kept, since it is not at the end once a text follows.
    return ids(cased(prompt), false).length;
  }

  /** Begins to tokenise a text of any length. */
  TokenStream stream(String text) {
    Pieces pieces = new Pieces(cased(strip(text)), this::separate);
    return new TokenStream(pieces, piece -> ids(piece, false));
  }

  private String cased(String text) {
    return lowerCase ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** Tells whether two texts have together the tokens that they have alone. */
  boolean separate(String left, String right) {
    long[] leftIds = ids(left, false);
    long[] rightIds = ids(right, false);
    long[] both = ids(left + right, false);
    int seam = leftIds.length;
    // A side without tokens shows nothing: a tokenizer may drop characters and join what is beyond.
    return seam > 0
        && rightIds.length > 0
        && both.length == seam + rightIds.length
        && Arrays.equals(both, 0, seam, leftIds, 0, seam)
        && Arrays.equals(both, seam, both.length, rightIds, 0, rightIds.length);
  }

  /** Leaves out at both ends what Python's {@code str.strip()} does. */
  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  /**
   * Writes a run's ids: the special tokens, those given, and as many of a text's as there is room
   * for. Flips the buffer.
   *
   * @return how many tokens of the text it took
   */
  int frame(long[] prompt, TokenStream text, LongBuffer target) {
    target.clear().put(before).put(prompt);
    int taken = text.take(target, target.remaining() - after.length);
    target.put(after).flip();
    return taken;
  }

  /** Finds out what stands around and between two texts that are read together. */
  PairFrame pairFrame() {
    String first = probe();
    long[] question = ids(first, false);
    String second =
        PROBES.stream()
            .filter(this::isKnown)
            .filter(text -> !Arrays.equals(ids(text, false), question))
            .findFirst()
            .orElse(first);
    long encoding = library.encodeDual(handle, first, second, true);
    try {
      return PairFrame.of(
          library.getTokenIds(encoding),
          library.getTypeIds(encoding),
          question,
          ids(second, false));
    } catch (IllegalArgumentException e) {
      throw new EmbeddingException(
          "the tokenizer of model " + model + " cannot encode pairs: " + e.getMessage(), e);
    } finally {
      library.deleteEncoding(encoding);
    }
  }

  /** Returns the ids of a short text without special tokens. */
  long[] ids(String text) {
    return ids(cased(strip(text)), false);
  }

  private long[] ids(String piece, boolean special) {
    long encoding = encode(piece, special);
    try {
      return library.getTokenIds(encoding);
    } finally {
      library.deleteEncoding(encoding);
    }
  }

  private long encode(String piece, boolean special) {
    try {
      return library.encode(handle, piece, special);
    } catch (RuntimeException e) {
      throw new EmbeddingException(
          "the tokenizer of model " + model + " failed on a text: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    library.deleteTokenizer(handle);
  }
}
