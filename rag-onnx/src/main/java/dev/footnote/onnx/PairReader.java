package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * A {@link PairModel} that is open: makes pairs of texts and reads them in runs of about equally
 * long ones, so many at a time as the options say, until they are read or time is over.
 *
 * <p>Safe for use by multiple threads. Whoever opens it closes it; that waits for calls that go on.
 */
final class PairReader implements AutoCloseable {

  /** How many pairs are looked at together to find equally long ones. */
  private static final int WINDOW = 16;

  private final ModelTokenizer tokenizer;
  private final PairEncoder pairs;
  private final ScoreSession session;
  private final RerankOptions options;
  private final LongSupplier clock;
  private final Semaphore runs;
  private final CallGate gate;
  private final ExitHook exitHook;
  private boolean freed;

  /** Takes the logits of a pair. */
  interface Sink {

    /**
     * Takes them.
     *
     * @param pair which pair, from zero
     * @param logits a number for each label
     * @param cut whether the pair was too long to be read whole
     */
    void take(int pair, float[] logits, boolean cut);
  }

  private PairReader(
      String name,
      ModelTokenizer tokenizer,
      PairEncoder pairs,
      ScoreSession session,
      RerankOptions options,
      LongSupplier clock) {
    this.tokenizer = tokenizer;
    this.pairs = pairs;
    this.session = session;
    this.options = options;
    this.clock = clock;
    runs = new Semaphore(options.threads());
    gate = new CallGate(name);
    exitHook = ExitHook.install(gate);
  }

  /**
   * Loads a model.
   *
   * @param role what it is used as, for messages
   */
  static PairReader open(PairModel model, String role, RerankOptions options, LongSupplier clock) {
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
      String name = role + " " + model.id();
      return new PairReader(name, tokenizer, pairs, session, options, clock);
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
   * Reads pairs of one first text.
   *
   * @param first the first text of each
   * @param seconds the second ones, in the order in which they are read if time is short
   * @param sink takes the logits of those that were read
   */
  void readWithFirst(String first, List<String> seconds, Sink sink) {
    enter(() -> {
      PairEncoder.TextStart start = pairs.start(first);
      read(seconds.size(), i -> pairs.encode(start, pairs.start(seconds.get(i))), sink);
    });
  }

  /** Reads pairs of one second text, otherwise as {@link #readWithFirst}. */
  void readWithSecond(List<String> firsts, String second, Sink sink) {
    enter(() -> {
      PairEncoder.TextStart end = pairs.start(second);
      read(firsts.size(), i -> pairs.encode(pairs.start(firsts.get(i)), end), sink);
    });
  }

  private void enter(Runnable work) {
    gate.enter();
    try {
      work.run();
    } finally {
      gate.leave();
    }
  }

  private void read(int count, IntFunction<PairEncoding> encode, Sink sink) {
    TimeLimit limit = TimeLimit.start(options.deadline(), clock);
    boolean going = true;
    for (int from = 0; going && from < count; from += WINDOW) {
      int to = Math.min(from + WINDOW, count);
      going = !limit.isOver() && readsWindow(from, to, encode, sink, limit);
    }
  }

  /** Reads a window, or as much of it as there is time for; false if not all. */
  private boolean readsWindow(
      int from, int to, IntFunction<PairEncoding> encode, Sink sink, TimeLimit limit) {
    List<PairEncoding> window = IntStream.range(from, to).mapToObj(encode).toList();
    List<Integer> lengths = window.stream().map(PairEncoding::length).toList();
    int tokens = session.takesBatches() ? options.batchTokens() : 1;
    for (List<Integer> batch : TokenBatches.of(lengths, tokens, session.takesPadding())) {
      List<PairEncoding> chosen = batch.stream().map(window::get).toList();
      List<float[]> logits = run(chosen, limit);
      if (logits.isEmpty()) {
        return false;
      }
      for (int i = 0; i < batch.size(); i++) {
        sink.take(from + batch.get(i), logits.get(i), chosen.get(i).isTruncated());
      }
    }
    return true;
  }

  /** Runs pairs together; nothing if there is no time. */
  private List<float[]> run(List<PairEncoding> batch, TimeLimit limit) {
    exitHook.requireNotExiting();
    if (limit.isOver() || !limit.acquire(runs)) {
      return List.of();
    }
    try {
      return session.run(batch);
    } finally {
      runs.release();
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
