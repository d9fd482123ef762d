package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The steps of a sentence-transformers pipeline, as {@code modules.json} lists them.
 *
 * @param transformer the folder of the encoder's configuration
 * @param pooling the pooling's configuration, if there is any
 * @param further the steps other than encoder, pooling and normalisation, by folder
 */
record FolderModules(Path transformer, Optional<FolderJson> pooling, Map<Path, String> further) {

  private static final Map<String, Pooling> POOLINGS =
      Map.of(
          "cls", Pooling.CLS,
          "cls_token", Pooling.CLS,
          "mean", Pooling.MEAN,
          "mean_tokens", Pooling.MEAN,
          "max", Pooling.MAX,
          "max_tokens", Pooling.MAX,
          "mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH,
          "weightedmean", Pooling.WEIGHTED_MEAN,
          "weightedmean_tokens", Pooling.WEIGHTED_MEAN,
          "lasttoken", Pooling.LAST);

  /** Reads the list, or what a folder without one has in the usual places. */
  static FolderModules of(Path folder) {
    Path list = folder.resolve("modules.json");
    if (!Files.isRegularFile(list)) {
      Path pooling = folder.resolve("1_Pooling").resolve("config.json");
      return new FolderModules(folder, poolingIn(pooling), Map.of());
    }
    Path transformer = folder;
    Optional<FolderJson> pooling = Optional.empty();
    Map<Path, String> further = new LinkedHashMap<>();
    for (FolderJson module : FolderJson.list(list)) {
      Path path = folder.resolve(module.string("path").orElse(""));
      String type = type(module);
      switch (type) {
        case "Transformer" -> transformer = path;
        case "Pooling" ->
            pooling = Optional.of(FolderJson.required(path.resolve("config.json"), "its pooling"));
        case "Normalize" -> {}
        default -> further.put(path, type);
      }
    }
    return new FolderModules(transformer, pooling, Map.copyOf(further));
  }

  private static Optional<FolderJson> poolingIn(Path file) {
    return Files.isRegularFile(file) ? Optional.of(FolderJson.optional(file)) : Optional.empty();
  }

  /** Returns the class's name, since its package has changed with the versions. */
  private static String type(FolderJson module) {
    String type =
        module
            .string("type")
            .orElseThrow(() -> module.wrong("type", "nothing", "the class of the module"));
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** Refuses steps that the graph does not hold. */
  void requireNothingFurther(Path weights) {
    if (!further.isEmpty()) {
      String steps =
          further.entrySet().stream()
              .map(step -> step.getValue() + " (" + step.getKey() + ")")
              .sorted()
              .collect(Collectors.joining(", "));
      throw new EmbeddingException(
          "model folder has after its pooling "
              + steps
              + ", which is run only as a part of the graph, and "
              + weights
              + " has no output sentence_embedding; export the whole pipeline, not the encoder");
    }
  }

  /** Returns the dimensions that the last step gives, if it says so. */
  OptionalInt dimensions() {
    for (Path step : further.keySet()) {
      OptionalInt out = FolderJson.optional(step.resolve("config.json")).integer("out_features");
      if (out.isPresent()) {
        return out;
      }
    }
    return poolingDimensions();
  }

  /** Returns the dimensions of a token vector that the pooling expects, if it says so. */
  OptionalInt poolingDimensions() {
    return pooling
        .map(config -> config.integer("word_embedding_dimension", "embedding_dimension"))
        .orElse(OptionalInt.empty());
  }

  /** Returns how token vectors are pooled. */
  Pooling requirePooling(Path folder, Path weights) {
    FolderJson config =
        pooling.orElseThrow(() ->
            new EmbeddingException(
                "model folder "
                    + folder
                    + " does not say how token vectors are pooled: expected 1_Pooling/config.json"
                    + " or an output sentence_embedding in "
                    + weights
                    + ", found neither; add modules.json and 1_Pooling of the original model, or"
                    + " make an OnnxModel with the Pooling that its authors name"));
    List<String> modes = modes(config);
    if (modes.size() != 1 || !POOLINGS.containsKey(modes.getFirst())) {
      throw config.wrong("pooling_mode", modes.toString(), "one of " + sorted(POOLINGS));
    }
    return POOLINGS.get(modes.getFirst());
  }

  private static List<String> modes(FolderJson config) {
    Optional<String> mode = config.string("pooling_mode");
    if (mode.isPresent()) {
      return List.of(mode.get().toLowerCase(Locale.ROOT));
    }
    List<String> modes = new ArrayList<>();
    for (String name : sorted(POOLINGS)) {
      if (config.isTrue("pooling_mode_" + name)) {
        modes.add(name);
      }
    }
    return modes;
  }

  private static List<String> sorted(Map<String, ?> map) {
    return map.keySet().stream().sorted().toList();
  }

  /** Tells whether the pooling leaves the prompt's tokens out. */
  boolean leavesPromptOut() {
    return pooling.flatMap(config -> config.flag("include_prompt")).stream()
        .anyMatch(included -> !included);
  }
}
