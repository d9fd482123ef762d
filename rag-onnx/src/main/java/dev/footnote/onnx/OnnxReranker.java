package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Reranking;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reads the question and each hit together with a cross-encoder, in this process with ONNX Runtime,
 * and orders hits by the score that it gives.
 *
 * <p>A model is a folder as Hugging Face lays out a model for sequence classification: {@code
 * config.json}, {@code tokenizer.json}, optionally {@code tokenizer_config.json}, and an ONNX file
 * ({@code onnx/model.onnx}, {@code model.onnx}, the only one there is, or one that is named) that
 * gives {@code logits} of shape [batch, labels]. Nothing is fetched and nothing is guessed.
 *
 * <p>A passage is read as it is embedded: title and headings in front of the text. Question and
 * passage are put together by the tokenizer's own template for pairs, such as {@code [CLS] question
 * [SEP] passage [SEP]}, with the token types of that template if the model takes them. A pair that
 * is longer than the model reads loses the end of the longer text until both are equally long, then
 * the ends of both; {@link Reranking#truncated()} counts such pairs. Names of special tokens in a
 * text are read as those tokens, as by an {@link OnnxEmbedder}.
 *
 * <p>The score is the probability of the last label: of a model of one label the sigmoid of its
 * logit, of a model of more labels what softmax gives. If {@code config.json} says by {@code
 * sentence_transformers.activation_fn}, or by the older {@code
 * sbert_ce_default_activation_function}, that the activation is {@code Identity}, the score is the
 * log-odds instead: the logit of the one label, or the last label's less the logarithm of the sum
 * of the others' exponentials. Either way the order is the same.
 *
 * <p>Pairs are read in runs of about equally long ones, the best hits first. If the deadline passes
 * or the calling thread is interrupted, the call returns after the run it is in, with {@link
 * Reranking#scored()} telling how many hits were read; an interrupt stays set. A run takes place on
 * the calling thread and as many others as {@link RerankOptions#threads()} says.
 *
 * <p>Safe for use by multiple threads, platform and virtual. Whoever opens a reranker closes it.
 * Calls end with {@link IllegalStateException} once it is closed, or the JVM exits.
 */
public final class OnnxReranker implements Reranker, AutoCloseable {

  private final CrossEncoder encoder;
  private final PairReader reader;

  private OnnxReranker(CrossEncoder encoder, PairReader reader) {
    this.encoder = encoder;
    this.reader = reader;
  }

  /**
   * Opens a model with {@link RerankOptions#defaults()}.
   *
   * @param folder the model's folder
   * @return an open reranker, which the caller closes
   * @throws EmbeddingException if a file is missing, cannot be read or run, or does not fit the
   *     others, or if there is no native library for this machine
   */
  public static OnnxReranker open(Path folder) {
    return open(folder, RerankOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param folder the model's folder
   * @param options threads, batches and time
   * @return an open reranker, which the caller closes
   * @throws EmbeddingException if a file is missing, cannot be read or run, or does not fit the
   *     others, or if there is no native library for this machine
   */
  public static OnnxReranker open(Path folder, RerankOptions options) {
    return open(CrossEncoder.read(folder, Optional.empty()), options, System::nanoTime);
  }

  /**
   * Opens a model with chosen weights.
   *
   * @param folder the model's folder
   * @param weights the ONNX file's name in the folder or in its folder {@code onnx}, such as {@code
   *     model_quantized.onnx}
   * @param options threads, batches and time
   * @return an open reranker, which the caller closes
   * @throws EmbeddingException if a file is missing, cannot be read or run, or does not fit the
   *     others, or if there is no native library for this machine
   */
  public static OnnxReranker open(Path folder, String weights, RerankOptions options) {
    return open(CrossEncoder.read(folder, Optional.of(weights)), options, System::nanoTime);
  }

  static OnnxReranker open(CrossEncoder encoder, RerankOptions options, LongSupplier clock) {
    return new OnnxReranker(encoder, PairReader.open(encoder.model(), "reranker", options, clock));
  }

  /**
   * Scores hits and puts the best first.
   *
   * @param question the question
   * @param hits what was found, best first
   * @return the same hits, those that were scored before those for which time was lacking
   * @throws EmbeddingException if the model fails or gives no number for a pair
   * @throws IllegalStateException if this reranker is closed
   */
  @Override
  public Reranking rerank(String question, List<Hit> hits) {
    List<Hit> candidates = List.copyOf(hits);
    HitScores scores = new HitScores(candidates);
    reader.readWithFirst(
        question,
        candidates.stream().map(hit -> hit.chunk().embeddedText()).toList(),
        (pair, logits, cut) -> scores.put(pair, encoder.score(logits), cut));
    return scores.reranking();
  }

  /** Waits for the calls that go on, and frees the model. */
  @Override
  public void close() {
    reader.close();
  }
}
