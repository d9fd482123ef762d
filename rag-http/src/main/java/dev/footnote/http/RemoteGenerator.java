package dev.footnote.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.generate.ChatReplies;
import dev.footnote.generate.ChatWriter;
import dev.footnote.generate.ChatWriters;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks a language model behind an endpoint that speaks as OpenAI's chat completions do, such as
 * OpenAI, Azure, vLLM, Ollama, LM Studio and the server of llama.cpp.
 *
 * <p>The text is always asked for as a stream, so that a listener gets it as it is written; a
 * server that answers with the whole at once is understood too. A request that failed is sent again
 * as {@link RemoteEndpoint} says, but never once there was text: then the call fails and says how
 * much there was.
 *
 * <p>Of {@link GenerationOptions}, the length is always sent, and the temperature unless it is 1,
 * which is what servers take by themselves; the rest only where it asks for something. {@code
 * top_k}, {@code min_p} and {@code repetition_penalty} are understood by some servers and refused
 * by others. When the time limit is over the connection is closed, and what was written until then
 * is returned, which may be nothing.
 *
 * <p>Nothing is opened before the first call. Safe for use by multiple threads; a call takes place
 * on the calling thread, and interrupting it closes the connection. Whoever makes a generator
 * closes it; that waits for calls in flight, and later calls throw {@link IllegalStateException}.
 */
public final class RemoteGenerator implements Generator, AutoCloseable {

  private static final String PATH = "/chat/completions";

  private final RemoteCalls calls;
  private final ChatStyle style;
  private final ChatWriter writer;
  private final CallGate gate;

  private RemoteGenerator(RemoteCalls calls, ChatStyle style, ChatWriter writer) {
    this.calls = calls;
    this.style = style;
    this.writer = writer;
    gate = new CallGate("generator " + style.model());
  }

  /**
   * Begins a generator that writes {@linkplain ChatWriters#grounded() grounded} prompts.
   *
   * @param endpoint the server
   * @param model the model's name at the server
   * @return a builder
   * @throws IllegalArgumentException if the name is blank
   */
  public static Builder builder(RemoteEndpoint endpoint, String model) {
    return new Builder(requireNonNull(endpoint, "endpoint"), model);
  }

  @Override
  public Generation generate(Prompt prompt) {
    return generate(prompt, piece -> {});
  }

  /**
   * Answers from passages, and hands on each piece as it comes in.
   *
   * @throws GenerationException if there is no answer, it broke off, or the thread was interrupted
   * @throws IllegalArgumentException if the options name an adapter that is not known
   * @throws IllegalStateException after {@link #close()}
   */
  @Override
  public Generation generate(Prompt prompt, Consumer<String> listener) {
    requireNonNull(listener, "listener");
    ChatRequest request = request(prompt, Optional.empty());
    ChatResult result = call(request, limit(prompt), listener);
    return ChatReplies.read(result.text(), result.finish(), result.usage());
  }

  /**
   * Asks for an answer in JSON of a given form. A server that knows structured output writes
   * nothing else; of others the answer is looked at: if it is no JSON, the model is told so once,
   * and asked again. Whether it fits the schema is not looked at.
   *
   * @param prompt the question, its evidence and how to write
   * @param jsonSchema the form, a JSON schema that is an object
   * @return one JSON value, as the model wrote it
   * @throws GenerationException if there is no answer, or it is no JSON, or it is cut
   * @throws IllegalArgumentException if the schema is no JSON object, or the options name an
   *     adapter that is not known
   * @throws IllegalStateException after {@link #close()}
   */
  public String generateJson(Prompt prompt, String jsonSchema) {
    ChatRequest request = request(prompt, Optional.of(schema(jsonSchema)));
    Deadline limit = limit(prompt);
    String first = call(request, limit);
    Optional<String> error = JsonRepair.error(first);
    if (error.isEmpty()) {
      return first;
    }
    String second = call(JsonRepair.again(request, first, error.get()), limit);
    JsonRepair.error(second)
        .ifPresent(again -> {
          throw failed("the model wrote no JSON, also when it was told so");
        });
    return second;
  }

  private static JsonNode schema(String text) {
    try {
      JsonNode schema = Json.read(text);
      if (schema.isObject()) {
        return schema;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the schema is no JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("the schema must be a JSON object");
  }

  private ChatRequest request(Prompt prompt, Optional<JsonNode> schema) {
    return new ChatRequest(style, writer.messages(prompt), prompt.options(), schema);
  }

  private static Deadline limit(Prompt prompt) {
    return prompt.options().timeLimit().map(Deadline::after).orElseGet(Deadline::never);
  }

  /** Returns a text that ended by itself. */
  private String call(ChatRequest request, Deadline limit) {
    ChatResult result = call(request, limit, piece -> {});
    return switch (result.finish()) {
      case STOPPED -> result.text().strip();
      case TOO_LONG ->
          throw failed(
              "the JSON is cut at " + request.options().maxTokens() + " tokens; allow more");
      case OUT_OF_TIME -> throw failed("the time was over before the JSON was whole");
    };
  }

  private ChatResult call(ChatRequest request, Deadline limit, Consumer<String> listener) {
    byte[] body = request.json();
    gate.enter();
    try {
      return calls.post(body, limit, reply -> new ChatReading(reply, listener).run());
    } catch (CallFailure e) {
      if (e.kind() == CallFailure.Kind.OUT_OF_TIME) {
        return ChatResult.NOT_IN_TIME;
      }
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GenerationException(calls + " was asked, but this thread was interrupted", e);
    } finally {
      gate.leave();
    }
  }

  private GenerationException failed(CallFailure failure) {
    String message = message(failure.message());
    Throwable cause = failure.getCause();
    return cause == null
        ? new GenerationException(message)
        : new GenerationException(message, cause);
  }

  private GenerationException failed(String what) {
    return new GenerationException(message(what));
  }

  private String message(String what) {
    return "could not generate with " + style.model() + " at " + calls + ": " + what;
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
    return "RemoteGenerator[" + style.model() + " at " + calls + "]";
  }

  /** Makes a generator. Not safe for use by multiple threads. */
  public static final class Builder {

    private final RemoteEndpoint endpoint;
    private ChatStyle style;
    private ChatWriter writer = ChatWriters.grounded();

    private Builder(RemoteEndpoint endpoint, String model) {
      this.endpoint = endpoint;
      style = new ChatStyle(model, Map.of(), false);
    }

    /**
     * Sets who writes the messages.
     *
     * @param chatWriter puts a prompt into messages
     * @return this builder
     */
    public Builder chatWriter(ChatWriter chatWriter) {
      writer = requireNonNull(chatWriter, "chatWriter");
      return this;
    }

    /**
     * Names the fine-tuned adapters that {@link GenerationOptions#adapter()} may ask for.
     *
     * @param models for each adapter's name the name under which the server has the model with it
     * @return this builder
     */
    public Builder adapters(Map<String, String> models) {
      style = new ChatStyle(style.model(), models, style.reasoning());
      return this;
    }

    /**
     * Says that the model thinks before it writes, as OpenAI's reasoning models do: the length is
     * asked for as {@code max_completion_tokens}, which counts the thinking too, and nothing is
     * said of how freely to choose, which they refuse.
     *
     * @return this builder
     */
    public Builder reasoning() {
      style = new ChatStyle(style.model(), style.adapters(), true);
      return this;
    }

    /**
     * Makes the generator, and opens nothing.
     *
     * @return a generator, which the caller closes
     */
    public RemoteGenerator build() {
      return new RemoteGenerator(new RemoteCalls(endpoint, PATH), style, writer);
    }
  }
}
