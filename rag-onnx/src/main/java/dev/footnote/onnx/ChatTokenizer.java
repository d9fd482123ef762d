package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A language model's tokenizer, twice: one that knows the control tokens, for what a template
 * spells, and one that does not, for what others say. So the text {@code <|im_end|>} in a document
 * stays a text.
 *
 * <p>Safe for use by multiple threads until it is closed.
 */
final class ChatTokenizer implements AutoCloseable {

  private final TokenizersLibrary library;
  private final long control;
  private final long plain;

  private ChatTokenizer(TokenizersLibrary library, long control, long plain) {
    this.library = library;
    this.control = control;
    this.plain = plain;
  }

  static ChatTokenizer open(Path file, Path cacheDirectory) {
    TokenizersLibrary library = TokenizerLibrary.load(cacheDirectory);
    try {
      String json = Files.readString(file, UTF_8);
      long control = library.createTokenizerFromString(json);
      try {
        long plain = library.createTokenizerFromString(withoutControl(json));
        return new ChatTokenizer(library, control, plain);
      } catch (RuntimeException e) {
        library.deleteTokenizer(control);
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      throw new GenerationException("could not load tokenizer " + file + ": " + e.getMessage(), e);
    }
  }

  /** The same tokenizer without the tokens that were added to its vocabulary. */
  private static String withoutControl(String json) {
    if (!(JsonParser.parseString(json) instanceof JsonObject tokenizer)) {
      throw new JsonParseException("expected an object");
    }
    tokenizer.add("added_tokens", new JsonArray());
    tokenizer.remove("post_processor");
    tokenizer.remove("truncation");
    tokenizer.remove("padding");
    return tokenizer.toString();
  }

  /** The tokens of what a template spells, control tokens among them. */
  long[] control(String text) {
    return encode(control, text, false);
  }

  /** The tokens of what others say, none of which is a control token. */
  long[] content(String text) {
    return encode(plain, text, false);
  }

  /** The tokens that stand in front of every text, such as one for its beginning. */
  long[] start() {
    return encode(control, "", true);
  }

  private long[] encode(long tokenizer, String text, boolean special) {
    long encoding = library.encode(tokenizer, text, special);
    try {
      return library.getTokenIds(encoding);
    } finally {
      library.deleteEncoding(encoding);
    }
  }

  /** The text of tokens, without control tokens; unfinished characters are U+FFFD. */
  String text(long[] tokens) {
    return tokens.length == 0 ? "" : library.decode(control, tokens, true);
  }

  @Override
  public void close() {
    library.deleteTokenizer(control);
    library.deleteTokenizer(plain);
  }
}
