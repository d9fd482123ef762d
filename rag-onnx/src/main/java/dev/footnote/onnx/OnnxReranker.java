package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Reranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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

  /** How many hits are looked at together to find equally long ones. */
  private static final int WINDOW = 16;

  private final CrossEncoder model;
  private final ModelTokenizer tokenizer;
  private final PairEncoder pairs;
  private final ScoreSession session;
  private final RerankOptions options;
  private final LongSupplier clock;
  private final Semaphore runs;
  private final CallGate gate;
  private final ExitHook exitHook;
  private boolean freed;

  private OnnxReranker(
      CrossEncoder model,
      ModelTokenizer tokenizer,
      PairEncoder pairs,
      ScoreSession session,
      RerankOptions options,
      LongSupplier clock) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.pairs = pairs;
    this.session = session;
    this.options = options;
    this.clock = clock;
    runs = new Semaphore(options.threads());
    gate = new CallGate("reranker " + model.id());
    exitHook = ExitHook.install(gate);
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

  static OnnxReranker open(CrossEncoder model, RerankOptions options, LongSupplier clock) {
    ModelTokenizer tokenizer =
        ModelTokenizer.of(
            TokenizerLibrary.load(options.cacheDirectory()),
            content(model.tokenizer()),
            model.id(),
            false);
    try {
      int maxTokens = Math.min(model.maxTokens(), options.maxTokens());
      PairEncoder pairs = new PairEncoder(tokenizer, model.id(), maxTokens);
      OnnxEnvironment.load(options.cacheDirectory());
      ScoreSession session = ScoreSession.open(model, options.threads());
      return new OnnxReranker(model, tokenizer, pairs, session, options, clock);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new EmbeddingException("could not read " + file + ": " + e, e);
    }
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
    gate.enter();
    try {
      return new Pass(pairs.start(question), candidates).run();
    } finally {
      gate.leave();
    }
  }

  /** The work of one call. */
  private final class Pass {

    private final TimeLimit limit = TimeLimit.start(options.deadline(), clock);
    private final PairEncoder.TextStart question;
    private final List<Hit> hits;
    private final HitScores scores;

    Pass(PairEncoder.TextStart question, List<Hit> hits) {
      this.question = question;
      this.hits = hits;
      scores = new HitScores(hits);
    }

    Reranking run() {
      boolean going = true;
      for (int from = 0; going && from < hits.size(); from += WINDOW) {
        going = !limit.isOver() && readsFrom(from);
      }
      return scores.reranking();
    }

    /** Reads the hits of a window, or as many as there is time for; false if not all. */
    private boolean readsFrom(int first) {
      List<PairEncoding> window =
          hits.stream().skip(first).limit(WINDOW).map(this::encode).toList();
      List<Integer> lengths = window.stream().map(PairEncoding::length).toList();
      int tokens = session.takesBatches() ? options.batchTokens() : 1;
      return TokenBatches.of(lengths, tokens, session.takesPadding()).stream()
          .allMatch(batch -> reads(batch, window, first));
    }

    private PairEncoding encode(Hit hit) {
      return pairs.encode(question, pairs.start(hit.chunk().embeddedText()));
    }

    private boolean reads(List<Integer> batch, List<PairEncoding> window, int first) {
      exitHook.requireNotExiting();
      if (limit.isOver() || !limit.acquire(runs)) {
        return false;
      }
      try {
        List<float[]> logits = session.run(batch.stream().map(window::get).toList());
        for (int i = 0; i < batch.size(); i++) {
          int place = batch.get(i);
          boolean cut = window.get(place).isTruncated();
          scores.put(first + place, model.score(logits.get(i)), cut);
        }
        return true;
      } finally {
        runs.release();
      }
    }
  }

  /** Waits for the calls that go on, and frees the model. */
  @Override
  public void close() {
    gate.shut();
    gate.awaitEmpty();
    free();
  }

  private synchronized void free() {
    if (!freed) {
      freed = true;
      session.close();
      tokenizer.close();
      exitHook.remove();
    }
  }
}
