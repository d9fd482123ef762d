package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingSpace;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Embeds texts in this process with ONNX Runtime.
 *
 * <p>Documents are embedded on daemon threads that the embedder owns, one text at a time on each; a
 * query is embedded on the calling thread, and waits for none of the documents. The vector of a
 * text is the same to the bit alone, in any batch and from any thread, on one kind of processor.
 *
 * <p>Memory is bounded by the number of workers, whatever the input and however many callers there
 * are: as many documents and as many queries are embedded at a time, and each takes what the
 * longest text the model reads takes. Measured with the default model, an open embedder holds 100
 * MB outside the heap, and 14 MB more for each text of 512 tokens that was embedded at the same
 * time.
 *
 * <p>Texts longer than the model reads lose their end, unless {@link OnnxOptions#withTruncation}
 * says otherwise; {@link #truncatedTexts()} counts them. White space at the ends of a text does not
 * count, and names of special tokens in a text, such as {@code [SEP]}, are read as those tokens,
 * both as in sentence-transformers. Interrupting a thread that waits here ends its call with an
 * {@link EmbeddingException}, and its texts that are not begun yet are not embedded; a caller with
 * a deadline interrupts.
 *
 * <p>Safe for use by multiple threads, platform and virtual. Whoever opens an embedder closes it.
 * One that is still open when the JVM exits is closed then: calls end with {@link
 * IllegalStateException}, since native runs must not outlive ONNX Runtime.
 */
public final class OnnxEmbedder implements Embedder {

  private final OnnxModel model;
  private final EmbeddingSpace space;
  private final ModelTokenizer tokenizer;
  private final ModelSession session;
  private final TextEncoder encoder;
  private final int maxTokens;
  private final int workers;
  private final ExecutorService executor;
  private final BlockingQueue<RunBuffers> documentBuffers;
  private final BlockingQueue<RunBuffers> queryBuffers;
  private final CallGate gate;
  private final ExitHook exitHook;
  private boolean freed;

  private OnnxEmbedder(
      OnnxModel model,
      ModelTokenizer tokenizer,
      ModelSession session,
      int maxTokens,
      OnnxOptions options) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.session = session;
    this.maxTokens = maxTokens;
    encoder = new TextEncoder(model, tokenizer, session, options.truncation());
    workers = options.workers();
    space = options.truncation().space(model);
    gate = new CallGate("embedder " + model.id());
    exitHook = ExitHook.install(gate);
    executor = daemons(workers);
    documentBuffers = RunBuffers.pool(workers, model.maxTokens());
    queryBuffers = RunBuffers.pool(workers, model.maxTokens());
  }

  /**
   * Opens a model with {@link OnnxOptions#defaults()}.
   *
   * @param model the model
   * @return an open embedder, which the caller closes
   * @throws EmbeddingException if a file is missing, has another content than declared or cannot be
   *     run, or if there is no native library for this machine
   */
  public static OnnxEmbedder open(OnnxModel model) {
    return open(model, OnnxOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param model the model
   * @param options threads and directories
   * @return an open embedder, which the caller closes
   * @throws EmbeddingException if a file is missing, has another content than declared or cannot be
   *     run, or if there is no native library for this machine
   */
  public static OnnxEmbedder open(OnnxModel model, OnnxOptions options) {
    ResourceFiles store = new ResourceFiles(options.cacheDirectory());
    byte[] json = store.bytes(model.tokenizer());
    ModelTokenizer tokenizer =
        ModelTokenizer.of(TokenizerLibrary.load(options.cacheDirectory()), json, model);
    try {
      OnnxEnvironment.load(options.cacheDirectory());
      int maxTokens = maxTokens(model, tokenizer);
      ModelSession session = ModelSession.open(model, store.path(model.weights()));
      return new OnnxEmbedder(model, tokenizer, session, maxTokens, options);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static int maxTokens(OnnxModel model, ModelTokenizer tokenizer) {
    int special = tokenizer.specialTokens();
    int forQueries = model.maxTokens() - special - tokenizer.countPrompt(model.queryPrompt());
    int forDocuments = model.maxTokens() - special - tokenizer.countPrompt(model.documentPrompt());
    if (Math.min(forQueries, forDocuments) < 1) {
      throw new IllegalArgumentException(
          "model "
              + model.id()
              + " has room for "
              + model.maxTokens()
              + " tokens, which its special tokens and prompts fill");
    }
    return forDocuments;
  }

  private static ExecutorService daemons(int workers) {
    return new ThreadPoolExecutor(
        workers,
        workers,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        Thread.ofPlatform().daemon().name("footnote-embed-", 1).factory(),
        // Only what a call that already failed has left behind can come after the shutdown.
        new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public EmbeddingSpace space() {
    return space;
  }

  /**
   * Counts tokens as the model's own tokenizer does, without special tokens and however long the
   * text is.
   *
   * @return the counter, usable as long as this embedder is open
   */
  @Override
  public TokenCounter tokens() {
    return this::count;
  }

  private int count(String text) {
    gate.enter();
    try {
      return tokenizer.count(text);
    } finally {
      gate.leave();
    }
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  /**
   * Returns how many texts so far were longer than the model reads, so that their vectors stand for
   * their beginning only. The first is also logged as a warning.
   *
   * @return zero or more, queries and documents together
   */
  public long truncatedTexts() {
    return encoder.truncatedTexts();
  }

  @Override
  public Embedding embedQuery(String text) {
    requireNonNull(text, "text");
    gate.enter();
    try {
      Thread caller = Thread.currentThread();
      return embed(model.queryPrompt(), text, queryBuffers, caller::isInterrupted);
    } finally {
      gate.leave();
    }
  }

  @Override
  public List<Embedding> embedDocuments(List<String> texts) {
    List<String> copy = List.copyOf(texts);
    gate.enter();
    try {
      return new EmbeddingBatch(copy, this::embedDocument, executor).run(workers);
    } finally {
      gate.leave();
    }
  }

  private Embedding embedDocument(String text, BooleanSupplier abandoned) {
    return embed(model.documentPrompt(), text, documentBuffers, abandoned);
  }

  private Embedding embed(
      String prompt, String text, BlockingQueue<RunBuffers> pool, BooleanSupplier abandoned) {
    RunBuffers buffers = take(pool);
    try {
      exitHook.requireNotExiting();
      return encoder.embed(prompt, text, buffers, () -> requireWanted(abandoned));
    } finally {
      pool.add(buffers);
    }
  }

  private void requireWanted(BooleanSupplier abandoned) {
    exitHook.requireNotExiting();
    if (abandoned.getAsBoolean()) {
      throw new EmbeddingException("interrupted while embedding a long text");
    }
  }

  private static RunBuffers take(BlockingQueue<RunBuffers> pool) {
    RunBuffers free = pool.poll();
    if (free != null) {
      return free;
    }
    try {
      return pool.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException("interrupted while waiting to embed a query", e);
    }
  }

  @Override
  public void close() {
    gate.shut();
    gate.awaitEmpty();
    free();
  }

  private synchronized void free() {
    if (freed) {
      return;
    }
    freed = true;
    executor.shutdown();
    awaitWorkers();
    session.close();
    tokenizer.close();
    exitHook.remove();
  }

  /** Waits for the runs of calls that failed or were interrupted; each ends with its text. */
  private void awaitWorkers() {
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
