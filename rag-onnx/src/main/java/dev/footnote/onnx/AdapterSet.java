package dev.footnote.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoraAdapter;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.footnote.generate.GenerationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The adapters of a model, loaded and tried. They must outlive the runs that use them. Safe for use
 * by multiple threads until it is closed.
 */
final class AdapterSet implements Opening.Part {

  private static final int[] PROBE = {0};

  private final Map<String, OrtLoraAdapter> adapters = new TreeMap<>();

  private AdapterSet() {}

  /** Loads files. */
  static AdapterSet open(Map<String, Path> files, DecoderSession session) {
    AdapterSet set = new AdapterSet();
    try {
      files.forEach((name, file) -> set.load(name, file, session));
      return set;
    } catch (RuntimeException e) {
      set.close();
      throw e;
    }
  }

  private void load(String name, Path file, DecoderSession session) {
    if (!Files.isRegularFile(file)) {
      throw new GenerationException("there is no file of adapter " + name + " at " + file);
    }
    try {
      adapters.put(name, OrtLoraAdapter.create(file.toAbsolutePath().toString()));
      AdapterFile.requireWhole(file);
      try (RunOptions options = options(Optional.of(name));
          DecoderCache cache = session.newCache(PROBE.length)) {
        cache.run(PROBE, 1, options);
      }
    } catch (OrtException e) {
      throw new GenerationException(
          "adapter "
              + name
              + " from "
              + file
              + " does not fit model "
              + session.model()
              + ": "
              + e.getMessage()
              + "; both must come from one conversion",
          e);
    }
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

  /** Makes options for runs with an adapter, or with none. */
  RunOptions options(Optional<String> name) {
    try {
      RunOptions options = new RunOptions();
      OrtLoraAdapter adapter = name.map(adapters::get).orElse(null);
      if (adapter != null) {
        options.addActiveLoraAdapter(adapter);
      }
      return options;
    } catch (OrtException e) {
      throw new GenerationException("could not prepare a run: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    adapters.values().forEach(OrtLoraAdapter::close);
    adapters.clear();
  }
}
