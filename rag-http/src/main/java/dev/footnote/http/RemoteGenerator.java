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
import dev.footnote.generate.JsonGeneration;
import dev.footnote.generate.JsonGenerator;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonSchema;
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
public final class RemoteGenerator implements Generator, JsonGenerator, AutoCloseable {

  private static final String PATH = "/chat/completions";

  private final RemoteCalls calls;
  private final ChatStyle style;
  private final ChatWriter writer;
  private final int repairs;
  private final CallGate gate;

  private RemoteGenerator(RemoteCalls calls, ChatStyle style, ChatWriter writer, int repairs) {
    this.calls = calls;
    this.style = style;
    this.writer = writer;
    this.repairs = repairs;
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
   * Asks for an answer in JSON of a schema. A server that knows structured output writes nothing
   * else. Whatever it is, the answer is looked at: if it is no JSON or does not fit, the model is
   * told what is wrong and asked again, as often as {@link Builder#jsonRepairs} says, within the
   * same time limit. What an answer that was cut has is given as it is.
   *
   * @throws GenerationException if there is no answer, or none fits also when the model was told;
   *     the message names what does not fit
   * @throws IllegalArgumentException if the options name an adapter that is not known
   * @throws IllegalStateException after {@link #close()}
   */
  @Override
  public JsonGeneration generateJson(Prompt prompt, JsonSchema schema) {
    ChatRequest request = request(prompt, Optional.of(node(schema)));
    Deadline limit = limit(prompt);
    JsonAnswer answer = call(request, schema, limit);
    Generation.Usage usage = answer.result().usage();
    for (int i = 0; i < repairs && isWrong(answer); i++) {
      answer = call(JsonRepair.again(request, answer), schema, limit);
      usage = sum(usage, answer.result().usage());
    }
    if (isWrong(answer)) {
      throw failed(
          "the model wrote no JSON of the schema"
              + (repairs > 0 ? ", also when it was told so: " : ": ")
              + answer.shownProblem());
    }
    return generation(answer, usage);
  }

  private static boolean isWrong(JsonAnswer answer) {
    return answer.isWhole() && answer.value().isEmpty();
  }

  private static JsonGeneration generation(JsonAnswer answer, Generation.Usage usage) {
    ChatResult result = answer.result();
    return answer.isWhole()
        ? new JsonGeneration.Valid(answer.value().orElseThrow(), result.text().strip(), usage)
        : new JsonGeneration.Truncated(result.text(), result.finish(), usage);
  }

  private static Generation.Usage sum(Generation.Usage one, Generation.Usage other) {
    return new Generation.Usage(
        one.read() + other.read(),
        one.reused() + other.reused(),
        one.written() + other.written(),
        one.drafted() + other.drafted());
  }

  private static JsonNode node(JsonSchema schema) {
    try {
      return Json.read(schema.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("could not read the schema again: " + schema, e);
    }
  }

  private ChatRequest request(Prompt prompt, Optional<JsonNode> schema) {
    return new ChatRequest(style, writer.messages(prompt), prompt.options(), schema);
  }

  private static Deadline limit(Prompt prompt) {
    return prompt.options().timeLimit().map(Deadline::after).orElseGet(Deadline::never);
  }

  private ChatResult call(ChatRequest request, Deadline limit, Consumer<String> listener) {
    return call(
        request, limit, reply -> new ChatReading(reply, listener).run(), ChatResult.NOT_IN_TIME);
  }

  private JsonAnswer call(ChatRequest request, JsonSchema schema, Deadline limit) {
    return call(
        request,
        limit,
        reply -> JsonAnswer.of(new ChatReading(reply, piece -> {}).run(), schema, reply.secrets()),
        JsonAnswer.notInTime());
  }

  private <T> T call(
      ChatRequest request, Deadline limit, RemoteCalls.Reader<T> reader, T notInTime) {
    byte[] body = request.json();
    gate.enter();
    try {
      return calls.post(body, limit, reader);
    } catch (CallFailure e) {
      if (e.kind() == CallFailure.Kind.OUT_OF_TIME) {
        return notInTime;
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

  /** Returns the model's name and the address without its query. */
  @Override
  public String identity() {
    return toString();
  }

  /** Makes a generator. Not safe for use by multiple threads. */
  public static final class Builder {

    private static final int MOST_REPAIRS = 10;

    private final RemoteEndpoint endpoint;
    private ChatStyle style;
    private ChatWriter writer = ChatWriters.grounded();
    private int repairs = 1;

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
     * Sets how often a model is told what is wrong with its JSON, and asked again; once unless this
     * says otherwise.
     *
     * @param times from 0 to 10
     * @return this builder
     * @throws IllegalArgumentException if the number is out of its range
     */
    public Builder jsonRepairs(int times) {
      if (times < 0 || times > MOST_REPAIRS) {
        throw new IllegalArgumentException(
            "jsonRepairs must be from 0 to " + MOST_REPAIRS + ", is " + times);
      }
      repairs = times;
      return this;
    }

    /**
     * Makes the generator, and opens nothing.
     *
     * @return a generator, which the caller closes
     */
    public RemoteGenerator build() {
      return new RemoteGenerator(new RemoteCalls(endpoint, PATH), style, writer, repairs);
    }
  }
}
