package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import java.nio.LongBuffer;

/**
 * Makes what a model reads of two texts, a "question" and a "passage", by the tokenizer's own
 * template. If both are too long together, the longer one loses its end until they are equally
 * long, then both do.
 *
 * <p>Safe for use by multiple threads.
 */
final class PairEncoder {

  private final ModelTokenizer tokenizer;
  private final PairFrame frame;
  private final int room;

  PairEncoder(ModelTokenizer tokenizer, String model, int maxTokens) {
    this.tokenizer = tokenizer;
    frame = tokenizer.pairFrame();
    room = maxTokens - frame.specialTokens();
    if (room < 2) {
      throw new EmbeddingException(
          "model "
              + model
              + " may read "
              + maxTokens
              + " tokens of a pair, of which "
              + frame.specialTokens()
              + " are special ones; expected room for one of each text, which"
              + " RerankOptions.withMaxTokens gives if the model itself has it");
    }
  }

  /** As much of a text as can be read at most. */
  static final class TextStart {
    private final long[] ids;
    private final int tokens;

    private TextStart(long[] ids, int tokens) {
      this.ids = ids;
      this.tokens = tokens;
    }
  }

  /** Tokenises a text, and counts what cannot be read of it. */
  TextStart start(String text) {
    TokenStream tokens = tokenizer.stream(text);
    LongBuffer ids = LongBuffer.allocate(room);
    int taken = tokens.take(ids, room);
    return new TextStart(ids.array(), Math.addExact(taken, tokens.count()));
  }

  PairEncoding encode(TextStart question, TextStart passage) {
    int shorter = Math.min(Math.min(question.tokens, passage.tokens), room / 2);
    int longer = Math.min(Math.max(question.tokens, passage.tokens), room - shorter);
    // What one lacks to its half, the other may have; an odd token is the longer one's.
    boolean longQuestion = question.tokens > passage.tokens;
    int fromQuestion = longQuestion ? longer : shorter;
    int fromPassage = longQuestion ? shorter : longer;
    boolean whole = fromQuestion == question.tokens && fromPassage == passage.tokens;
    return frame.encode(question.ids, fromQuestion, passage.ids, fromPassage, !whole);
  }
}
