package dev.footnote.onnx;

import dev.footnote.cite.Entailment;
import dev.footnote.cite.Inference;
import dev.footnote.cite.SupportVerifiers;
import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells whether one text follows from another by a model of natural language inference, in this
 * process with ONNX Runtime: no server, no socket. {@link SupportVerifiers#entailment} checks
 * statements of answers by it.
 *
 * <p>A model is a folder as Hugging Face lays out a model for sequence classification, with the
 * files and by the rules of {@link OnnxReranker}. Its {@code config.json} names the labels under
 * {@code id2label}: entailment, neutral and contradiction, or entailment and not_entailment, in any
 * order, case and punctuation. Others are refused, since which of them means what would be a guess.
 *
 * <p>Premise and hypothesis are put together by the tokenizer's own template for pairs, the premise
 * first, and cut as a reranker's pairs are. The probabilities are the softmax of the logits [pairs,
 * labels]. Models that do not tell a contradiction from what is not said give zero for it.
 *
 * <p>Pairs are read in runs of about equally long ones. If the deadline passes or the calling
 * thread is interrupted, the call returns after the run it is in, with {@link Inference#UNREAD} for
 * what it left out; an interrupt stays set. Apart from its weights it holds as much native memory
 * as {@link RerankOptions#threads()} runs of {@link RerankOptions#batchTokens()} tokens take,
 * whatever the number of pairs and callers.
 *
 * <p>Safe for use by multiple threads, platform and virtual. Whoever opens a model closes it. Calls
 * end with {@link IllegalStateException} once it is closed, or the JVM exits.
 */
public final class OnnxEntailment implements Entailment, AutoCloseable {

  private final PairModel model;
  private final InferenceLabels labels;
  private final PairReader reader;

  private OnnxEntailment(PairModel model, InferenceLabels labels, PairReader reader) {
    this.model = model;
    this.labels = labels;
    this.reader = reader;
  }

  /**
   * Opens a model with {@link RerankOptions#defaults()}.
   *
   * @param folder the model's folder
   * @return an open model, which the caller closes
   * @throws EmbeddingException if a file is missing, cannot be read or run, or does not fit the
   *     others, if its labels are not those of inference, or if there is no native library for this
   *     machine
   */
  public static OnnxEntailment open(Path folder) {
    return open(folder, RerankOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param folder the model's folder
   * @param options threads, batches and time
   * @return an open model, which the caller closes
   * @throws EmbeddingException as {@link #open(Path)} does
   */
  public static OnnxEntailment open(Path folder, RerankOptions options) {
    return open(PairModel.read(folder, Optional.empty()), options, System::nanoTime);
  }

  /**
   * Opens a model with chosen weights.
   *
   * @param folder the model's folder
   * @param weights the ONNX file's name in the folder or in its folder {@code onnx}, such as {@code
   *     model_quantized.onnx}
   * @param options threads, batches and time
   * @return an open model, which the caller closes
   * @throws EmbeddingException as {@link #open(Path)} does
   */
  public static OnnxEntailment open(Path folder, String weights, RerankOptions options) {
    return open(PairModel.read(folder, Optional.of(weights)), options, System::nanoTime);
  }

  static OnnxEntailment open(PairModel model, RerankOptions options, LongSupplier clock) {
    InferenceLabels labels = InferenceLabels.of(model);
    return new OnnxEntailment(
        model, labels, PairReader.open(model, "entailment model", options, clock));
  }

  /**
   * Judges one hypothesis by each of several premises alone.
   *
   * @throws EmbeddingException if the model fails or gives no number for a pair
   * @throws IllegalStateException if this model is closed
   */
  @Override
  public List<Inference> infer(List<String> premises, String hypothesis) {
    List<Inference> inferences =
        new ArrayList<>(Collections.nCopies(premises.size(), Inference.UNREAD));
    reader.readWithSecond(
        List.copyOf(premises),
        hypothesis,
        (pair, logits, cut) -> inferences.set(pair, labels.read(model, logits)));
    return List.copyOf(inferences);
  }

  /** Waits for the calls that go on, and frees the model. */
  @Override
  public void close() {
    reader.close();
  }
}
