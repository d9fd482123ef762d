package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.ChatReplies;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.Generation.Usage;
import dev.footnote.generate.Generation.Written;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.JsonGeneration;
import dev.footnote.generate.JsonGenerator;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonSchema;
import dev.footnote.json.JsonValue;
import dev.footnote.json.JsonViolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes with a language model in this process, with ONNX Runtime: no server, no socket.
 *
 * <p>A model is a folder as Hugging Face lays out a decoder: {@code config.json}, {@code
 * generation_config.json}, {@code tokenizer.json}, and an ONNX file that takes the keys and values
 * of the tokens before ({@code past_key_values}) and gives those for the next run ({@code
 * present}), in the folder or its folder {@code onnx}. Of several files {@code model_q4.onnx} is
 * taken first, then those in 8 bits, then {@code model.onnx}, then those in 16 bits. Folders with a
 * {@code genai_config.json} are read too. Nothing is fetched and nothing is guessed: what the graph
 * takes and gives is looked at and tried.
 *
 * <p>Keys and values are written in place if the graph can do so, which saves time and makes it
 * free to forget; otherwise each run's results are the next run's inputs. What a prompt has in
 * common with the one before, from its beginning on, is not read again; if the graph cannot forget
 * for free, that is so from the third such prompt on.
 *
 * <p>Messages are written by the folder's chat template, {@code chat_template.jinja} or the one in
 * {@code tokenizer_config.json}; without one, plainly. A reply of {@value ChatReplies#NO_ANSWER} is
 * an abstention.
 *
 * <p>{@link GeneratorOptions#adapters()} are LoRA adapters, compared with the graph and tried when
 * a model is opened; {@link GenerationOptions#adapter()} chooses one for a call. All share the
 * model's weights, none shares work with another, and {@link Written#adapter()} says which one
 * wrote, with the hash of its file. See {@link LoraAdapters}.
 *
 * <p>What documents and questions spell is text: a name of a control token in them is no control
 * token. A prompt must fit into {@link #maxContextTokens()}; a text ends with {@link
 * Finish#TOO_LONG} where that, or {@link GenerationOptions#maxTokens()}, is reached.
 *
 * <p>{@link #generateJson} writes nothing but JSON of a schema: among the tokens that may come
 * there, the model chooses; what has to come is put there without asking it. The schema stands
 * behind the question, so that the model knows what is asked for. As the length is used up the text
 * is completed in time, if it was long enough for the shortest text of the schema. The vocabulary
 * must have a token for each byte, as those of language models do.
 *
 * <p>Safe for use by multiple threads, platform and virtual; {@link GeneratorOptions#concurrency()}
 * texts are written at a time on threads of the generator's own, and other calls wait. Listeners
 * are called on the thread that asked. Interrupting that thread ends the run it waits for. Whoever
 * opens a generator closes it. Calls end with {@link IllegalStateException} once it is closed, or
 * the JVM exits.
 */
public final class OnnxGenerator implements Generator, JsonGenerator, AutoCloseable {

  private static final String ASK_FOR_JSON = "\n\nReply with JSON alone, of this schema: ";

  private final DecoderModel model;
  private final GeneratorOptions options;
  private final int maxContextTokens;
  private final DecoderTokenizer tokenizer;
  private final PromptEncoder encoder;
  private final DecoderSession session;
  private final AdapterSet adapters;
  private final DecoderSlots slots;
  private final ExecutorService threads;
  private final CallGate gate;
  private final String identity;
  private final ExitHook exitHook;
  private @Nullable TokenMasks masks;
  private boolean freed;

  private OnnxGenerator(
      DecoderModel model,
      GeneratorOptions options,
      int maxContextTokens,
      DecoderTokenizer tokenizer,
      PromptEncoder encoder,
      DecoderSession session,
      AdapterSet adapters,
      DecoderSlots slots) {
    this.model = model;
    this.options = options;
    this.maxContextTokens = maxContextTokens;
    this.tokenizer = tokenizer;
    this.encoder = encoder;
    this.session = session;
    this.adapters = adapters;
    this.slots = slots;
    threads =
        Executors.newFixedThreadPool(
            options.concurrency(),
            Thread.ofPlatform().daemon().name("footnote-generator-", 0).factory());
    gate = new CallGate("generator " + model.id());
    identity = identity(model, adapters);
    exitHook = ExitHook.install(gate);
  }

  /**
   * Opens a model with {@link GeneratorOptions#defaults()}.
   *
   * @param folder the model's folder
   * @return an open generator, which the caller closes
   * @throws GenerationException if a file is missing, cannot be read or run, or does not fit the
   *     others, or if there is no native library for this machine
   */
  public static OnnxGenerator open(Path folder) {
    return open(folder, GeneratorOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param folder the model's folder
   * @param options memory, threads, adapters and how to speak to it
   * @return an open generator, which the caller closes
   * @throws GenerationException if a file is missing, cannot be read or run, or does not fit the
   *     others, or if there is no native library for this machine
   */
  public static OnnxGenerator open(Path folder, GeneratorOptions options) {
    return open(folder, Optional.empty(), options);
  }

  /**
   * Opens a model with chosen weights.
   *
   * @param folder the model's folder
   * @param weights the ONNX file's name in the folder or in its folder {@code onnx}, such as {@code
   *     model_fp16.onnx}
   * @param options memory, threads, adapters and how to speak to it
   * @return an open generator, which the caller closes
   * @throws GenerationException if a file is missing, cannot be read or run, or does not fit the
   *     others, or if there is no native library for this machine
   */
  public static OnnxGenerator open(Path folder, String weights, GeneratorOptions options) {
    return open(folder, Optional.of(weights), options);
  }

  private static OnnxGenerator open(
      Path folder, Optional<String> weights, GeneratorOptions options) {
    try (Opening opening = new Opening()) {
      DecoderModel model = DecoderModel.read(folder, weights);
      int context =
          Math.min(options.maxContextTokens(), model.maxTokens().orElse(Integer.MAX_VALUE));
      DecoderTokenizer tokenizer =
          opening.add(
              DecoderTokenizer.open(
                  model.id(), model.tokenizer(), TokenizerLibrary.load(options.cacheDirectory())));
      PromptEncoder encoder = PromptEncoder.of(folder, model.id(), tokenizer);
      OnnxEnvironment.load(options.cacheDirectory());
      DecoderSession session =
          opening.add(
              DecoderSession.open(model.id(), model.weights(), model.names(), options.threads()));
      AdapterSet adapters =
          opening.add(AdapterSet.open(options.adapters(), model.weights(), session));
      DecoderSlots slots = opening.add(new DecoderSlots(session, options.concurrency(), context));
      OnnxGenerator generator =
          new OnnxGenerator(model, options, context, tokenizer, encoder, session, adapters, slots);
      opening.succeed();
      return generator;
    } catch (EmbeddingException e) {
      throw new GenerationException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the folder's name, the size and time of the weights, and the hashes of adapters. */
  @Override
  public String identity() {
    return identity;
  }

  private static String identity(DecoderModel model, AdapterSet adapters) {
    try {
      Path graph = model.weights();
      long modified = Files.getLastModifiedTime(graph).toMillis();
      return model.id() + " " + Files.size(graph) + " " + modified + adapters.identity();
    } catch (IOException e) {
      throw new GenerationException("could not read " + model.weights(), e);
    }
  }

  /**
   * Returns the most tokens of a prompt and its answer together.
   *
   * @return the smaller one of what was chosen and what the model was made for
   */
  public int maxContextTokens() {
    return maxContextTokens;
  }

  /**
   * Returns the most native memory that texts take while they are written, apart from weights and
   * what the runtime takes within a run. All of it is taken at the beginning where keys and values
   * are written in place, and as texts grow elsewhere.
   *
   * @return the number of bytes
   */
  public long memoryBytes() {
    return options.concurrency() * session.bytes(maxContextTokens);
  }

  @Override
  public Generation generate(Prompt prompt) {
    return generate(prompt, piece -> {});
  }

  /**
   * Writes an answer.
   *
   * @throws GenerationException if the prompt has more tokens than fit, if the model fails, or if
   *     the thread was interrupted
   * @throws IllegalArgumentException if the adapter is not known
   * @throws IllegalStateException if this generator is closed
   */
  @Override
  public Generation generate(Prompt prompt, Consumer<String> listener) {
    gate.enter();
    try {
      return write(prompt, listener);
    } finally {
      gate.leave();
    }
  }

  private Generation write(Prompt prompt, Consumer<String> listener) {
    return reply(
        run(
            prompt,
            options.chatWriter().messages(prompt),
            listener,
            (slot, halt, pieces, ids) ->
                new Writing(
                        new Writing.Place(slot, session.form(), model.ends(), options.drafting()),
                        prompt.options(),
                        halt,
                        new TextWriter(tokenizer::text, prompt.options().stops(), pieces))
                    .write(ids)));
  }

  /**
   * Writes JSON of a schema.
   *
   * @throws GenerationException if the prompt has more tokens than fit, if the model fails or its
   *     vocabulary does not do, or if the thread was interrupted
   * @throws IllegalArgumentException if the adapter is not known
   * @throws IllegalStateException if this generator is closed
   */
  @Override
  public JsonGeneration generateJson(Prompt prompt, JsonSchema schema) {
    requireNonNull(schema, "schema");
    gate.enter();
    try {
      return writeJson(prompt, schema);
    } finally {
      gate.leave();
    }
  }

  private JsonGeneration writeJson(Prompt prompt, JsonSchema schema) {
    TokenMasks allowed = masks();
    Written written =
        run(
            prompt,
            asking(prompt, schema),
            piece -> {},
            (slot, halt, pieces, ids) ->
                new JsonWriting(
                        new JsonWriting.Place(
                            slot, session.form().vocabulary(), allowed, options.drafting()),
                        prompt.options(),
                        halt,
                        schema)
                    .write(ids));
    return written.finish() == Finish.STOPPED
        ? checked(written, schema)
        : new JsonGeneration.Truncated(written.text(), written.finish(), written.usage());
  }

  private List<ChatMessage> asking(Prompt prompt, JsonSchema schema) {
    List<ChatMessage> messages = new ArrayList<>(options.chatWriter().messages(prompt));
    ChatMessage last = messages.removeLast();
    messages.add(new ChatMessage(last.role(), last.content() + ASK_FOR_JSON + schema.json()));
    return messages;
  }

  private JsonGeneration checked(Written written, JsonSchema schema) {
    JsonValue value;
    try {
      value = JsonValue.parse(written.text());
    } catch (JsonException e) {
      throw new GenerationException("model " + model.id() + " wrote " + e.getMessage(), e);
    }
    List<JsonViolation> violations = schema.validate(value);
    if (!violations.isEmpty()) {
      throw new GenerationException(
          "model " + model.id() + " wrote JSON that does not fit: " + violations);
    }
    return new JsonGeneration.Valid(value, written.text(), written.usage());
  }

  /** Reads the vocabulary when it is first needed, which takes a moment. */
  private synchronized TokenMasks masks() {
    if (masks == null) {
      int vocabulary = session.form().vocabulary();
      List<TextToken> tokens = TokenBytes.read(model.id(), model.tokenizer());
      TokenTrie trie = TokenTrie.of(model.id(), tokens, model.ends(), vocabulary);
      masks = new TokenMasks(trie, model.ends(), vocabulary);
    }
    return masks;
  }

  /** Writes one text, on a thread of the generator's. */
  private interface Work {
    Written write(DecoderSlot slot, Halt halt, Consumer<String> pieces, int[] ids);
  }

  private Written run(
      Prompt prompt, List<ChatMessage> messages, Consumer<String> listener, Work work) {
    TimeLimit limit = TimeLimit.start(prompt.options().timeLimit(), System::nanoTime);
    adapters.require(prompt.options().adapter());
    int[] ids = ids(messages);
    Optional<DecoderSlot> slot = slots.take(ids, prompt.options().adapter(), limit);
    if (slot.isEmpty()) {
      return outOfTime(ids.length);
    }
    try (Halt halt = halt(prompt)) {
      Handover handover = new Handover(halt);
      threads.execute(() -> handover.run(pieces -> work.write(slot.get(), halt, pieces, ids)));
      return handover.await(listener, limit).withAdapter(adapters.used(prompt.options().adapter()));
    } finally {
      slots.give(slot.get());
    }
  }

  private static Generation reply(Written written) {
    Generation reply = ChatReplies.read(written.text(), written.finish(), written.usage());
    return reply instanceof Generation.Abstained abstained
        ? new Generation.Abstained(abstained.reason(), abstained.usage(), written.adapter())
        : written;
  }

  private Halt halt(Prompt prompt) {
    return new Halt(adapters.options(prompt.options().adapter()), exitHook::requireNotExiting);
  }

  private int[] ids(List<ChatMessage> messages) {
    int[] ids = encoder.encode(messages);
    if (ids.length == 0) {
      throw new GenerationException("a prompt for model " + model.id() + " has no tokens");
    }
    if (ids.length >= maxContextTokens) {
      throw tooLong(ids.length);
    }
    return ids;
  }

  private GenerationException tooLong(int tokens) {
    String wayOut =
        maxContextTokens == options.maxContextTokens()
            ? "give more by GeneratorOptions.withMaxContextTokens"
            : "the model was made for no more";
    return new GenerationException(
        "a prompt of "
            + tokens
            + " tokens leaves no room for an answer in the "
            + maxContextTokens
            + " of model "
            + model.id()
            + "; give fewer or shorter passages, or "
            + wayOut);
  }

  private static Written outOfTime(int tokens) {
    if (Thread.currentThread().isInterrupted()) {
      throw new GenerationException("writing was cancelled, since its thread was interrupted");
    }
    return new Written("", Finish.OUT_OF_TIME, new Usage(tokens, 0, 0, 0));
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
      threads.close();
      slots.close();
      adapters.close();
      session.close();
      tokenizer.close();
      exitHook.remove();
    }
  }
}
