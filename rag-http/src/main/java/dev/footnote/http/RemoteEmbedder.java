package dev.footnote.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Embeds with a model behind an endpoint that speaks as OpenAI's embeddings do, such as OpenAI,
 * Azure, vLLM, Ollama, Text Embeddings Inference and the server of llama.cpp.
 *
 * <p>The host says which {@link EmbeddingSpace} the vectors are of, with the prompts that are put
 * in front of queries and documents; its content hash is a name that the host gives these weights,
 * and changes when they do. Every vector is scaled to unit length, and one of other dimensions is
 * refused. A text longer than {@link #maxTokens()} is cut there. An empty text is sent as a blank,
 * which most servers want, and half a character (a lone surrogate) as U+FFFD.
 *
 * <p>Texts are sent in batches, one after the other, on the calling thread; requests that fail are
 * sent again as {@link RemoteEndpoint} says. Nothing is opened before the first call. Interrupting
 * a call closes the connection.
 *
 * <p>Safe for use by multiple threads. Whoever makes an embedder closes it.
 */
public final class RemoteEmbedder implements Embedder {

  private static final String PATH = "/embeddings";

  private final RemoteCalls calls;
  private final EmbeddingSpace space;
  private final String model;
  private final boolean asksForDimensions;
  private final TokenLimit limit;
  private final TextBatches batches;
  private final CallGate gate;

  private RemoteEmbedder(Builder builder) {
    calls = new RemoteCalls(builder.endpoint, PATH);
    space = builder.space;
    model = builder.model;
    asksForDimensions = builder.asksForDimensions;
    limit = builder.limit;
    batches = builder.batches;
    gate = new CallGate("embedder " + space.model());
  }

  /**
   * Begins an embedder.
   *
   * @param endpoint the server
   * @param space which vectors it gives; its model is also the name that is sent, unless another is
   *     set
   * @return a builder
   * @throws IllegalArgumentException if the space has no content hash
   */
  public static Builder builder(RemoteEndpoint endpoint, EmbeddingSpace space) {
    return new Builder(requireNonNull(endpoint, "endpoint"), space);
  }

  @Override
  public EmbeddingSpace space() {
    return space;
  }

  @Override
  public TokenCounter tokens() {
    return this::count;
  }

  private int count(String text) {
    gate.enter();
    try {
      return limit.tokens().count(text);
    } finally {
      gate.leave();
    }
  }

  @Override
  public int maxTokens() {
    return limit.most();
  }

  @Override
  public Embedding embedQuery(String text) {
    return embed(space.queryPrompt(), List.of(text)).getFirst();
  }

  @Override
  public List<Embedding> embedDocuments(List<String> texts) {
    return embed(space.documentPrompt(), List.copyOf(texts));
  }

  private List<Embedding> embed(String prompt, List<String> texts) {
    gate.enter();
    try {
      List<String> inputs = texts.stream().map(text -> input(prompt, text)).toList();
      List<Embedding> vectors = new ArrayList<>();
      for (List<String> batch : batches.of(inputs)) {
        vectors.addAll(vectors(batch));
      }
      return List.copyOf(vectors);
    } catch (CallFailure e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException(calls + " was asked, but this thread was interrupted", e);
    } finally {
      gate.leave();
    }
  }

  private String input(String prompt, String text) {
    String whole = prompt + Json.wellFormed(limit.cut(text));
    return whole.isEmpty() ? " " : whole;
  }

  private List<Embedding> vectors(List<String> batch) throws CallFailure, InterruptedException {
    return calls.post(
        request(batch),
        Deadline.never(),
        reply -> EmbeddingReply.read(reply.json(), batch.size(), space.dimensions()));
  }

  private byte[] request(List<String> batch) {
    ObjectNode request = Json.object().put("model", model);
    ArrayNode input = request.putArray("input");
    batch.forEach(input::add);
    request.put("encoding_format", "float");
    if (asksForDimensions) {
      request.put("dimensions", space.dimensions());
    }
    return Json.bytes(request);
  }

  private EmbeddingException failed(CallFailure failure) {
    String message = "could not embed with " + model + " at " + calls + ": " + failure.message();
    Throwable cause = failure.getCause();
    return cause == null ? new EmbeddingException(message) : new EmbeddingException(message, cause);
  }

  @Override
  public void close() {
    gate.close();
    calls.close();
  }

  /**
   * Names space and server.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return "RemoteEmbedder[" + space.describe() + " at " + calls + "]";
  }

  /** Makes an embedder. Not safe for use by multiple threads. */
  public static final class Builder {

    private final RemoteEndpoint endpoint;
    private final EmbeddingSpace space;
    private String model;
    private boolean asksForDimensions;
    private TokenLimit limit = new TokenLimit(ApproximateTokens.INSTANCE, 512);
    private TextBatches batches = new TextBatches(64, 200_000);

    private Builder(RemoteEndpoint endpoint, EmbeddingSpace space) {
      if (space.contentHash().isBlank()) {
        throw new IllegalArgumentException(
            "the space of "
                + space.model()
                + " has no content hash; give these weights a name that changes when they do");
      }
      this.endpoint = endpoint;
      this.space = space;
      model = space.model();
    }

    /**
     * Sets the model's name at the server, where that is not the space's.
     *
     * @param name the name
     * @return this builder
     */
    public Builder model(String name) {
      model = requireNonNull(name, "name");
      return this;
    }

    /**
     * Asks for vectors of the space's dimensions, from models that can give fewer than they have.
     *
     * @return this builder
     */
    public Builder askForDimensions() {
      asksForDimensions = true;
      return this;
    }

    /**
     * Sets how long texts may be. Without this it is 512 tokens, guessed from characters as rather
     * too many.
     *
     * @param counter counts as the model's tokenizer does
     * @param most the most tokens of a text that the model reads, its prompt taken off
     * @return this builder
     * @throws IllegalArgumentException if the number is not positive
     */
    public Builder tokens(TokenCounter counter, int most) {
      limit = new TokenLimit(requireNonNull(counter, "counter"), most);
      return this;
    }

    /**
     * Sets how long texts may be, with tokens guessed from characters as rather too many: three of
     * ASCII for a token, and of other scripts fewer.
     *
     * @param most the most tokens of a text that the model reads, its prompt taken off
     * @return this builder
     * @throws IllegalArgumentException if the number is not positive
     */
    public Builder maxTokens(int most) {
      return tokens(ApproximateTokens.INSTANCE, most);
    }

    /**
     * Sets how much is sent in one request. Without this it is 64 texts and 200,000 characters.
     *
     * @param texts the most texts
     * @param characters the most characters, unless a single text has more
     * @return this builder
     * @throws IllegalArgumentException if a number is not positive
     */
    public Builder batches(int texts, int characters) {
      batches = new TextBatches(texts, characters);
      return this;
    }

    /**
     * Makes the embedder, and opens nothing.
     *
     * @return an embedder, which the caller closes
     */
    public RemoteEmbedder build() {
      return new RemoteEmbedder(this);
    }
  }
}
