package dev.footnote.onnx;

import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one text to its vector on the calling thread: tokens, one run or several, one vector.
 *
 * <p>Safe for use by multiple threads, each with its own {@link RunBuffers}.
 */
final class TextEncoder {

  private static final Logger LOG = LoggerFactory.getLogger(TextEncoder.class);
  private static final long[] NO_PROMPT = {};

  private final OnnxModel model;
  private final ModelTokenizer tokenizer;
  private final ModelSession session;
  private final Truncation truncation;
  private final AtomicLong truncatedTexts = new AtomicLong();

  TextEncoder(
      OnnxModel model, ModelTokenizer tokenizer, ModelSession session, Truncation truncation) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.session = session;
    this.truncation = truncation;
  }

  /** Returns how many texts lost their end. */
  long truncatedTexts() {
    return truncatedTexts.get();
  }

  /**
   * Embeds a text.
   *
   * @param between called between the runs of one text; what it throws ends the work
   */
  Embedding embed(String prompt, String text, RunBuffers buffers, Runnable between) {
    TokenStream tokens = tokenizer.stream(prompt.concat(text));
    int taken = tokenizer.frame(NO_PROMPT, tokens, buffers.ids());
    if (!tokens.hasNext()) {
      return run(buffers);
    }
    return switch (truncation) {
      case ERROR -> throw tooLong(taken + (long) tokens.count());
      case TRUNCATE -> {
        reportTruncation();
        yield run(buffers);
      }
      case SPLIT_MEAN -> splitMean(tokenizer.ids(prompt), taken, tokens, buffers, between);
    };
  }

  private Embedding splitMean(
      long[] prompt, int first, TokenStream tokens, RunBuffers buffers, Runnable between) {
    double[] sum = new double[model.dimensions()];
    add(sum, run(buffers), Math.max(1, first - prompt.length));
    while (tokens.hasNext()) {
      between.run();
      int weight = tokenizer.frame(prompt, tokens, buffers.ids());
      add(sum, run(buffers), weight);
    }
    return unit(narrowed(sum));
  }

  private static float[] narrowed(double[] sum) {
    float[] narrow = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      narrow[d] = (float) sum[d];
    }
    return narrow;
  }

  private static void add(double[] sum, Embedding window, int weight) {
    float[] values = window.toArray();
    for (int d = 0; d < sum.length; d++) {
      sum[d] += (double) weight * values[d];
    }
  }

  private Embedding run(RunBuffers buffers) {
    return unit(session.run(buffers));
  }

  private Embedding unit(float[] vector) {
    try {
      return Embedding.of(vector);
    } catch (IllegalArgumentException e) {
      throw new EmbeddingException(
          "model " + model.id() + " gave no usable vector: " + e.getMessage(), e);
    }
  }

  private EmbeddingException tooLong(long tokens) {
    return new EmbeddingException(
        "a text of "
            + tokens
            + " tokens, prompt included, is longer than the "
            + (model.maxTokens() - tokenizer.specialTokens())
            + " that model "
            + model.id()
            + " reads; make shorter chunks, or choose Truncation.TRUNCATE or SPLIT_MEAN by"
            + " OnnxOptions.withTruncation");
  }

  private void reportTruncation() {
    if (truncatedTexts.incrementAndGet() == 1) {
      LOG.warn(
          "A text is longer than the {} tokens that model {} reads and is cut; further ones are"
              + " only counted, see OnnxEmbedder.truncatedTexts()",
          model.maxTokens(),
          model.id());
    }
  }
}
