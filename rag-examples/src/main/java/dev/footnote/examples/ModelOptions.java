package dev.footnote.examples;

import dev.footnote.generate.GenerationOptions;
import dev.footnote.onnx.GeneratorOptions;
import dev.footnote.onnx.OnnxGenerator;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that may write with a language model of the user's. */
final class ModelOptions {

  private static final String EXTENSION = "\\.onnx_adapter$";

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "a folder with a language model that writes the answer; quotes without one")
  @Nullable Path folder;

  @Option(
      names = "--adapter",
      paramLabel = "FILE",
      description = "an adapter that the model writes with")
  @Nullable Path adapter;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "the most tokens that the model writes")
  @Nullable Integer maxTokens;

  /** Opens the language model, which the caller closes; none if none was named. */
  Optional<OnnxGenerator> open() {
    if (folder == null) {
      requireNoModelNeeded("--adapter", adapter);
      requireNoModelNeeded("--max-tokens", maxTokens);
      return Optional.empty();
    }
    GeneratorOptions options = GeneratorOptions.defaults().withAdapters(adapters());
    return Optional.of(OnnxGenerator.open(folder, options));
  }

  private static void requireNoModelNeeded(String option, @Nullable Object value) {
    if (value != null) {
      throw new IllegalArgumentException(
          option + " " + value + " is for a language model; name its folder by --model DIR");
    }
  }

  /** How the model writes. */
  GenerationOptions generation() {
    GenerationOptions options = GenerationOptions.DEFAULT;
    if (maxTokens != null) {
      options = options.maxTokens(maxTokens);
    }
    return adapterName().map(options::adapter).orElse(options);
  }

  private Map<String, Path> adapters() {
    return adapter == null ? Map.of() : Map.of(adapterName().orElseThrow(), adapter);
  }

  private Optional<String> adapterName() {
    return Optional.ofNullable(adapter)
        .map(file -> String.valueOf(file.getFileName()).replaceFirst(EXTENSION, ""));
  }
}
