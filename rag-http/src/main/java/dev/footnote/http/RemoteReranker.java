package dev.footnote.http;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Reranker;
import dev.footnote.retrieve.Reranking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders hits by the scores of a cross-encoder behind an endpoint with a service {@code /rerank},
 * such as Cohere, Jina, vLLM, Text Embeddings Inference and the server of llama.cpp.
 *
 * <p>A passage is sent as it is embedded: title and headings in front of the text. Scores are those
 * of the server, as they are. Passages are sent in batches, the best hits first; scores of
 * different batches are taken as comparable, as those of a cross-encoder are. If the deadline
 * passes or the calling thread is interrupted, the call returns with the batches that were scored
 * until then, with {@link Reranking#scored()} telling how many hits that were; an interrupt stays
 * set. What the server cuts it does not tell, so {@link Reranking#truncated()} is 0.
 *
 * <p>Requests that fail are sent again as {@link RemoteEndpoint} says; what fails after all ends
 * the call with an {@link EmbeddingException}. Nothing is opened before the first call. Safe for
 * use by multiple threads. Whoever makes a reranker closes it; that waits for calls in flight, and
 * later calls throw {@link IllegalStateException}.
 */
public final class RemoteReranker implements Reranker, AutoCloseable {

  private static final String PATH = "/rerank";

  private final RemoteCalls calls;
  private final String model;
  private final RerankProtocol protocol;
  private final TextBatches batches;
  private final Optional<Duration> deadline;
  private final CallGate gate;

  private RemoteReranker(Builder builder) {
    calls = new RemoteCalls(builder.endpoint, PATH);
    model = builder.model;
    protocol = builder.protocol;
    batches = builder.batches;
    deadline = builder.deadline;
    gate = new CallGate("reranker " + model);
  }

  /**
   * Begins a reranker.
   *
   * @param endpoint the server
   * @param model the model's name at the server; a server that has one model alone is not told
   * @return a builder
   * @throws IllegalArgumentException if the name is blank
   */
  public static Builder builder(RemoteEndpoint endpoint, String model) {
    return new Builder(requireNonNull(endpoint, "endpoint"), model);
  }

  /**
   * Scores hits and puts the best first.
   *
   * @throws EmbeddingException if the server fails, or does not give one score for each passage
   * @throws IllegalStateException after {@link #close()}
   */
  @Override
  public Reranking rerank(String question, List<Hit> hits) {
    List<Hit> candidates = List.copyOf(hits);
    String asked = Json.wellFormed(question);
    gate.enter();
    try {
      return Reranking.of(candidates, scores(asked, candidates), 0);
    } catch (CallFailure e) {
      throw failed(e);
    } finally {
      gate.leave();
    }
  }

  private List<Double> scores(String question, List<Hit> hits) throws CallFailure {
    Deadline limit = deadline.map(Deadline::after).orElseGet(Deadline::never);
    List<Double> scores = new ArrayList<>();
    try {
      for (List<String> batch : batches.of(passages(hits))) {
        scores.addAll(scoresOf(question, batch, limit));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CallFailure e) {
      if (e.kind() != CallFailure.Kind.OUT_OF_TIME) {
        throw e;
      }
    }
    return scores;
  }

  private static List<String> passages(List<Hit> hits) {
    return hits.stream().map(hit -> Json.wellFormed(hit.chunk().embeddedText())).toList();
  }

  private List<Double> scoresOf(String question, List<String> batch, Deadline limit)
      throws CallFailure, InterruptedException {
    byte[] request = Json.bytes(protocol.request(model, question, batch));
    return calls.post(request, limit, reply -> RerankReply.read(reply.json(), batch.size()));
  }

  private EmbeddingException failed(CallFailure failure) {
    String message = "could not rerank with " + model + " at " + calls + ": " + failure.message();
    Throwable cause = failure.getCause();
    return cause == null ? new EmbeddingException(message) : new EmbeddingException(message, cause);
  }

  /** Waits for calls in flight, and closes all connections. May be called twice. */
  @Override
  public void close() {
    gate.close();
    calls.close();
  }

  /**
   * Names model and server.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return "RemoteReranker[" + model + " at " + calls + "]";
  }

  /** Makes a reranker. Not safe for use by multiple threads. */
  public static final class Builder {

    private final RemoteEndpoint endpoint;
    private final String model;
    private RerankProtocol protocol = RerankProtocol.DOCUMENTS;
    private TextBatches batches = new TextBatches(32, 200_000);
    private Optional<Duration> deadline = Optional.empty();

    private Builder(RemoteEndpoint endpoint, String model) {
      if (model.isBlank()) {
        throw new IllegalArgumentException("model must not be blank");
      }
      this.endpoint = endpoint;
      this.model = model;
    }

    /**
     * Sets how the server is asked. Without this it is {@link RerankProtocol#DOCUMENTS}.
     *
     * @param form the form of a request
     * @return this builder
     */
    public Builder protocol(RerankProtocol form) {
      protocol = requireNonNull(form, "form");
      return this;
    }

    /**
     * Sets how much is sent in one request. Without this it is 32 passages and 200,000 characters.
     *
     * @param passages the most passages
     * @param characters the most characters, unless a single passage has more
     * @return this builder
     * @throws IllegalArgumentException if a number is not positive
     */
    public Builder batches(int passages, int characters) {
      batches = new TextBatches(passages, characters);
      return this;
    }

    /**
     * Sets how long a call may take until it returns with what was scored. Without this it takes as
     * long as the endpoint's timeouts and retries let it.
     *
     * @param time more than nothing
     * @return this builder
     * @throws IllegalArgumentException if the time is not positive
     */
    public Builder deadline(Duration time) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException("deadline must be positive, is " + time);
      }
      deadline = Optional.of(time);
      return this;
    }

    /**
     * Makes the reranker, and opens nothing.
     *
     * @return a reranker, which the caller closes
     */
    public RemoteReranker build() {
      return new RemoteReranker(this);
    }
  }
}
