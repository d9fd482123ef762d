package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * A decoder's own tokenizer, twice: one that knows control tokens by their names, for what a
 * template writes, and one that does not, for what others wrote.
 *
 * <p>Safe for use by multiple threads until it is closed.
 */
final class DecoderTokenizer implements Opening.Part {

  private static final String PROBE = "a";

  private final String model;
  private final TokenizersLibrary library;
  private final long literals;
  private final long contents;
  private final Set<Long> control;

  private DecoderTokenizer(
      String model, TokenizersLibrary library, long literals, long contents, Set<Long> control) {
    this.model = model;
    this.library = library;
    this.literals = literals;
    this.contents = contents;
    this.control = control;
  }

  /** Makes a tokenizer of a {@code tokenizer.json}. */
  static DecoderTokenizer open(String model, Path file, TokenizersLibrary library) {
    try {
      String json = Files.readString(file, UTF_8);
      JsonObject inert = JsonParser.parseString(json).getAsJsonObject();
      Set<Long> control = InertTokens.strip(inert);
      long literals = create(library, json);
      try {
        long contents = create(library, inert.toString());
        return new DecoderTokenizer(model, library, literals, contents, control);
      } catch (RuntimeException e) {
        library.deleteTokenizer(literals);
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      throw new GenerationException(
          "could not load the tokenizer of model " + model + " from " + file + ": " + e, e);
    }
  }

  private static long create(TokenizersLibrary library, String json) {
    long handle = library.createTokenizerFromString(json);
    library.disablePadding(handle);
    library.disableTruncation(handle);
    return handle;
  }

  /** Returns the tokens that the tokenizer puts in front of each text, such as {@code <s>}. */
  int[] beginning() {
    long[] framed = ids(literals, PROBE, true);
    long[] plain = ids(literals, PROBE, false);
    for (int at = 0; at + plain.length <= framed.length; at++) {
      if (Arrays.equals(plain, 0, plain.length, framed, at, at + plain.length)) {
        return narrow(Arrays.copyOf(framed, at));
      }
    }
    return new int[0];
  }

  /** Encodes what a template writes. */
  int[] literal(String text) {
    return narrow(ids(literals, text, false));
  }

  /** Encodes what others wrote, in which the names of control tokens are text like any other. */
  int[] content(String text) {
    return narrow(
        Arrays.stream(ids(contents, text, false)).filter(id -> !control.contains(id)).toArray());
  }

  private long[] ids(long handle, String text, boolean special) {
    if (text.isEmpty()) {
      return new long[0];
    }
    try {
      long encoding = library.encode(handle, Pieces.repair(text), special);
      try {
        return library.getTokenIds(encoding);
      } finally {
        library.deleteEncoding(encoding);
      }
    } catch (RuntimeException e) {
      throw new GenerationException(
          "the tokenizer of model " + model + " failed on a text: " + e.getMessage(), e);
    }
  }

  /** Returns the text of tokens, without control tokens. */
  String text(int[] tokens) {
    return library.decode(literals, Arrays.stream(tokens).asLongStream().toArray(), true);
  }

  private static int[] narrow(long[] ids) {
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    library.deleteTokenizer(literals);
    library.deleteTokenizer(contents);
  }
}
