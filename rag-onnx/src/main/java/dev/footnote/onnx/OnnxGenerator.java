package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoraAdapter;
import ai.onnxruntime.OrtSession;
import dev.footnote.generate.ChatReplies;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A language model in this process: reads a folder with an ONNX text-generation export in the
 * layout of Hugging Face, of onnx-community or of onnxruntime-genai, with the model's own
 * tokenizer.
 *
 * <p>What the graph takes is found by asking it: caches of keys and values or any other state,
 * positions or none, 32 or 16 bits, weights in 4 or 8. Keys and values stay in one buffer where the
 * graph appends in place, and are handed from run to run otherwise; what a prompt has in common
 * with the one before is not read again. Text that repeats the prompt is guessed and checked
 * several tokens at once.
 *
 * <p>Memory is that of the weights and of one cache of {@link GeneratorSettings#contextTokens()}
 * tokens, see {@link #cacheBytes()}. Safe for use by multiple threads, whose texts are written one
 * after the other; a run uses all threads of the settings. Closed by whoever opened it: what is
 * being written then is cancelled.
 */
public final class OnnxGenerator implements Generator, AutoCloseable {

  private final DecoderFolder folder;
  private final GeneratorSettings settings;
  private final DecoderGraph graph;
  private final DecoderRun run;
  private final ChatTokenizer tokenizer;
  private final PromptEncoder encoder;
  private final Map<String, OrtLoraAdapter> adapters;
  private final int contextTokens;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("footnote-generate").factory());
  private final CallGate gate = new CallGate("generator");
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile @Nullable RunControl current;
  private String lastAdapter = "";

  private OnnxGenerator(
      DecoderFolder folder,
      GeneratorSettings settings,
      DecoderGraph graph,
      DecoderRun run,
      ChatTokenizer tokenizer,
      Map<String, OrtLoraAdapter> adapters,
      int contextTokens) {
    this.folder = folder;
    this.settings = settings;
    this.graph = graph;
    this.run = run;
    this.tokenizer = tokenizer;
    this.adapters = adapters;
    this.contextTokens = contextTokens;
    this.encoder = PromptEncoder.of(folder, tokenizer);
  }

  /**
   * Loads a model.
   *
   * @param folder its folder
   * @return the generator, to be closed by the caller
   * @throws GenerationException if a file is missing or the graph is none of the known kinds
   */
  public static OnnxGenerator open(Path folder) {
    return open(folder, GeneratorSettings.defaults());
  }

  /**
   * Loads a model.
   *
   * @param folder its folder
   * @param settings how it is run
   * @return the generator, to be closed by the caller
   * @throws GenerationException if a file is missing, the graph is none of the known kinds, or an
   *     adapter cannot be read
   */
  public static OnnxGenerator open(Path folder, GeneratorSettings settings) {
    DecoderFolder model = DecoderFolder.read(requireNonNull(folder, "folder"));
    int contextTokens = Math.min(settings.contextTokens(), model.contextTokens());
    Opened opened = new Opened();
    try {
      DecoderGraph graph = opened.add(DecoderGraph.open(model, settings.threads()));
      ChatTokenizer tokenizer =
          opened.add(ChatTokenizer.open(model.tokenizer(), settings.cacheDirectory()));
      Map<String, OrtLoraAdapter> adapters = new LinkedHashMap<>();
      settings
          .adapters()
          .forEach((name, file) -> adapters.put(name, opened.add(adapter(name, file))));
      DecoderRun run = opened.add(DecoderCaches.open(graph, contextTokens));
      return new OnnxGenerator(model, settings, graph, run, tokenizer, adapters, contextTokens);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static OrtLoraAdapter adapter(String name, Path file) {
    try {
      return OrtLoraAdapter.create(file.toAbsolutePath().toString());
    } catch (OrtException e) {
      throw new GenerationException(
          "could not load adapter '" + name + "' from " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns how much memory the cache takes.
   *
   * @return bytes for {@link GeneratorSettings#contextTokens()} tokens, or as many as the model can
   */
  public long cacheBytes() {
    return graph.states().stream().mapToLong(state -> state.bytes(contextTokens)).sum();
  }

  /**
   * Tells how the cache is kept.
   *
   * @return whether keys and values are appended in place
   */
  boolean sharesCache() {
    return run.rewinds();
  }

  @Override
  public Generation generate(Prompt prompt) {
    return generate(prompt, piece -> {});
  }

  @Override
  public Generation generate(Prompt prompt, Consumer<String> listener) {
    GenerationOptions options = prompt.options();
    requireKnown(options);
    gate.enter();
    try (RunControl control = new RunControl(options.timeLimit())) {
      long[] tokens = encoder.encode(settings.chat().messages(prompt));
      requireRoom(tokens.length);
      return wait(worker.submit(() -> write(tokens, options, control, listener)), control);
    } finally {
      gate.leave();
    }
  }

  private void requireKnown(GenerationOptions options) {
    options
        .adapter()
        .filter(name -> !adapters.containsKey(name))
        .ifPresent(name -> {
          throw new IllegalArgumentException(
              "model "
                  + folder.name()
                  + " has no adapter '"
                  + name
                  + "'; it has "
                  + new TreeSet<>(adapters.keySet())
                  + ", and GeneratorSettings.withAdapters adds others");
        });
  }

  private void requireRoom(int tokens) {
    if (tokens >= contextTokens) {
      throw new GenerationException(
          "the prompt has "
              + tokens
              + " tokens, and model "
              + folder.name()
              + " is given room for "
              + contextTokens
              + " with its answer; use fewer or shorter passages (Rag.Builder.context), or more"
              + " room (GeneratorSettings.withContextTokens) if the model can");
    }
    if (tokens == 0) {
      throw new GenerationException("the prompt is empty");
    }
  }

  private static Generation wait(Future<Generation> writing, RunControl control) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return writing.get();
        } catch (InterruptedException e) {
          interrupted = true;
          control.cancel();
        }
      }
    } catch (ExecutionException e) {
      if (interrupted) {
        throw new GenerationException("the thread that waits for the text was interrupted", e);
      }
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new GenerationException("could not write: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Generation write(
      long[] prompt, GenerationOptions options, RunControl control, Consumer<String> listener)
      throws OrtException {
    current = control;
    try (OrtSession.RunOptions runOptions = new OrtSession.RunOptions()) {
      String adapter = options.adapter().orElse("");
      if (options.adapter().isPresent()) {
        runOptions.addActiveLoraAdapter(requireNonNull(adapters.get(adapter)));
      }
      control.begin(runOptions);
      int reused = adapter.equals(lastAdapter) ? run.keep(prompt) : run.keep(new long[1]);
      lastAdapter = adapter;
      Writing writing =
          new Writing(
              run,
              runOptions,
              options,
              folder.ends(),
              prompt,
              contextTokens - prompt.length,
              new TokenText(tokenizer::text),
              listener);
      Generation.Finish finish = finish(writing, prompt, reused, runOptions, control);
      return ChatReplies.read(writing.text(), finish, writing.usage(reused));
    } finally {
      control.end();
      current = null;
    }
  }

  private Generation.Finish finish(
      Writing writing,
      long[] prompt,
      int reused,
      OrtSession.RunOptions runOptions,
      RunControl control) {
    try {
      run.prefill(prompt, reused, runOptions);
      return writing.write();
    } catch (OrtException e) {
      if (control.isOutOfTime()) {
        writing.finish();
        return Generation.Finish.OUT_OF_TIME;
      }
      throw control.isCancelled()
          ? new GenerationException("the writing was cancelled", e)
          : graph.failed(e);
    }
  }

  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      gate.awaitEmpty();
      return;
    }
    gate.shut();
    RunControl running = current;
    if (running != null) {
      running.cancel();
    }
    gate.awaitEmpty();
    worker.shutdown();
    run.close();
    adapters.values().forEach(OrtLoraAdapter::close);
    adapters.clear();
    tokenizer.close();
    graph.close();
  }

  /** What was opened until something failed. */
  private static final class Opened {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
      all.push(resource);
      return resource;
    }

    void close() {
      for (AutoCloseable resource : all) {
        try {
          resource.close();
        } catch (Exception e) {
          throw new GenerationException("could not free " + resource, e);
        }
      }
    }
  }
}
