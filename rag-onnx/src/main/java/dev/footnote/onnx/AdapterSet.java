package dev.footnote.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoraAdapter;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.adapter.AdapterCheck;
import dev.footnote.onnx.adapter.AdapterFile;
import dev.footnote.onnx.graph.AdapterInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The adapters of a model, compared with its graph, loaded and tried. They must outlive the runs
 * that use them. Safe for use by multiple threads until it is closed.
 */
final class AdapterSet implements Opening.Part {

  private static final int[] PROBE = {0};

  private final Map<String, Loaded> adapters = new TreeMap<>();

  /** An adapter in memory, and the file that it came from. */
  private record Loaded(OrtLoraAdapter weights, AdapterFile file, String sha256) {}

  private AdapterSet() {}

  /**
   * Loads files.
   *
   * @param graph the ONNX file of the model
   */
  static AdapterSet open(Map<String, Path> files, Path graph, DecoderSession session) {
    AdapterSet set = new AdapterSet();
    if (files.isEmpty()) {
      return set;
    }
    try {
      List<AdapterInput> inputs = AdapterInput.of(graph);
      new TreeMap<>(files).forEach((name, file) -> set.load(name, file, inputs, session));
      return set;
    } catch (RuntimeException e) {
      set.close();
      throw e;
    }
  }

  /** Names each adapter with the hash of its file. */
  String identity() {
    return adapters.entrySet().stream()
        .map(entry -> " " + entry.getKey() + "=" + entry.getValue().sha256())
        .collect(Collectors.joining());
  }

  private void load(String name, Path path, List<AdapterInput> inputs, DecoderSession session) {
    if (!Files.isRegularFile(path)) {
      throw new GenerationException("there is no file of adapter " + name + " at " + path);
    }
    AdapterFile file = read(name, path, session);
    AdapterCheck.misfit(file, inputs)
        .ifPresent(misfit -> {
          throw new GenerationException(unfit(name, path, session, misfit));
        });
    requireNew(name, file);
    try (InputStream in = Files.newInputStream(path)) {
      OrtLoraAdapter weights = OrtLoraAdapter.create(path.toAbsolutePath().toString());
      adapters.put(name, new Loaded(weights, file, Sha256.of(in)));
      tryOut(name, session);
    } catch (OrtException e) {
      throw new GenerationException(unfit(name, path, session, String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new GenerationException("could not read adapter " + name + " from " + path, e);
    }
  }

  private static AdapterFile read(String name, Path path, DecoderSession session) {
    try {
      return AdapterFile.read(path);
    } catch (GenerationException e) {
      throw new GenerationException(unfit(name, path, session, String.valueOf(e.getMessage())), e);
    }
  }

  private void tryOut(String name, DecoderSession session) throws OrtException {
    try (RunOptions options = options(Optional.of(name));
        DecoderCache cache = session.newCache(PROBE.length)) {
      cache.run(PROBE, 1, options);
    }
  }

  /** Two names for the same weights are a mistake: one of them was meant for others. */
  private void requireNew(String name, AdapterFile file) {
    adapters.forEach((other, loaded) -> {
      if (file.hasParametersOf(loaded.file)) {
        throw new GenerationException(
            "adapters "
                + other
                + " and "
                + name
                + " have the same parameters, in "
                + loaded.file.path()
                + " and "
                + file.path()
                + "; name each adapter once");
      }
    });
  }

  private static String unfit(String name, Path file, DecoderSession session, String misfit) {
    return "adapter "
        + name
        + " from "
        + file
        + " does not fit model "
        + session.model()
        + ": "
        + misfit
        + "; both must come from one conversion";
  }

  /** Makes sure that a name is known. */
  void require(Optional<String> name) {
    name.filter(it -> !adapters.containsKey(it))
        .ifPresent(it -> {
          throw new IllegalArgumentException(
              "there is no adapter "
                  + it
                  + ", only "
                  + adapters.keySet()
                  + "; name its file by"
                  + " GeneratorOptions.withAdapters");
        });
  }

  /** Says what an adapter of a known name is. */
  Optional<Generation.Adapter> used(Optional<String> name) {
    return name.map(adapters::get)
        .map(loaded -> new Generation.Adapter(name.orElseThrow(), loaded.sha256));
  }

  /** Makes options for runs with an adapter, or with none. */
  RunOptions options(Optional<String> name) {
    try {
      RunOptions options = new RunOptions();
      Loaded adapter = name.map(adapters::get).orElse(null);
      if (adapter != null) {
        options.addActiveLoraAdapter(adapter.weights);
      }
      return options;
    } catch (OrtException e) {
      throw new GenerationException("could not prepare a run: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    adapters.values().forEach(adapter -> adapter.weights.close());
    adapters.clear();
  }
}
