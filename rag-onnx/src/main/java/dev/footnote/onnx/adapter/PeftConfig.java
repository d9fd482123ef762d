package dev.footnote.onnx.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.generate.GenerationException;
import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonBoolean;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonNull;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an {@code adapter_config.json} says of how pairs of matrices act. What changes the formula
 * in a way that a graph with adapter inputs does not compute is refused by its name.
 *
 * <p>{@code fan_in_fan_out} says how the base model keeps its own matrix, and turns neither A nor
 * B. Layers and modules are taken from the tensors, which are there for all that was trained.
 *
 * @param rank r, but for modules that have another one
 * @param alpha what the product is multiplied by, before it is divided
 * @param stabilized whether it is divided by the root of the rank (Kalajdzievski, 2023), not by the
 *     rank
 * @param ranks the ranks of modules by pattern
 * @param alphas the alphas of modules by pattern
 */
record PeftConfig(
    int rank,
    double alpha,
    boolean stabilized,
    SequencedMap<Pattern, Integer> ranks,
    SequencedMap<Pattern, Double> alphas) {

  /** No matrix of a language model has a rank as high. */
  private static final int HIGHEST = 1 << 20;

  /**
   * Reads a file.
   *
   * @throws GenerationException if it is missing, malformed, or of something else than plain LoRA
   */
  static PeftConfig read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new GenerationException(
          "an adapter of PEFT has its configuration at " + file + ", where no file is");
    }
    try {
      return new Reader(file, JsonFields.object(Files.readString(file, UTF_8))).config();
    } catch (IOException | JsonException e) {
      throw new GenerationException("could not read " + file + " as JSON: " + e, e);
    }
  }

  /** Returns the rank of a module by its path in the base model. */
  int rank(String module) {
    return matching(ranks, module, rank);
  }

  /** Returns what the product of a module's matrices is multiplied by. */
  double scale(String module) {
    int divisor = rank(module);
    return matching(alphas, module, alpha) / (stabilized ? Math.sqrt(divisor) : divisor);
  }

  /** The first pattern counts that a path ends with, behind a dot or from its beginning on. */
  private static <V> V matching(SequencedMap<Pattern, V> values, String module, V other) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(module).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(other);
  }

  /** The reading of one file. */
  private record Reader(Path file, JsonObject json) {

    /** What must be as if it were not there. */
    private static final List<String> UNSUPPORTED =
        List.of(
            "use_dora",
            "use_qalora",
            "lora_bias",
            "modules_to_save",
            "layer_replication",
            "target_parameters",
            "trainable_token_indices",
            "alora_invocation_tokens",
            "arrow_config",
            "megatron_config");

    /** Beginnings that train a change of weights that were changed themselves before. */
    private static final List<String> REPLACING = List.of("pissa", "olora", "corda", "loftq");

    PeftConfig config() {
      requireText("peft_type", "LORA", "LORA; other methods have other formulas");
      UNSUPPORTED.forEach(this::requireUnset);
      requirePlainStart();
      if (find("bias").isPresent()) {
        requireText("bias", "none", "none; an adapter changes no biases");
      }
      flag("fan_in_fan_out");
      return new PeftConfig(
          rank("r", find("r")),
          alpha("lora_alpha", find("lora_alpha")),
          flag("use_rslora"),
          patterns("rank_pattern", this::rank),
          patterns("alpha_pattern", this::alpha));
    }

    private Optional<JsonValue> find(String key) {
      return JsonFields.find(json, key);
    }

    private void requireText(String key, String text, String expected) {
      if (!find(key).equals(Optional.of(new JsonString(text)))) {
        throw wrong(key, find(key), expected);
      }
    }

    private void requireUnset(String key) {
      if (!find(key).map(Reader::isEmpty).orElse(true)) {
        throw wrong(key, find(key), "none; only pairs lora_A and lora_B can be taken over");
      }
    }

    private static boolean isEmpty(JsonValue value) {
      return switch (value) {
        case JsonBoolean bool -> !bool.value();
        case JsonArray array -> array.items().isEmpty();
        case JsonObject object -> object.members().isEmpty();
        default -> false;
      };
    }

    private void requirePlainStart() {
      Optional<JsonValue> start = find("init_lora_weights");
      if (start.orElse(JsonNull.NULL) instanceof JsonString(String name)
          && REPLACING.stream().anyMatch(name::startsWith)) {
        throw wrong(
            "init_lora_weights",
            start,
            "a change of the base model's own weights; save it by PEFT with"
                + " path_initial_model_for_weight_conversion");
      }
    }

    private boolean flag(String key) {
      return switch (find(key).orElse(JsonBoolean.FALSE)) {
        case JsonBoolean bool -> bool.value();
        default -> throw wrong(key, find(key), "true or false");
      };
    }

    private int rank(String key, Optional<JsonValue> value) {
      return value
          .filter(JsonFields::isIndex)
          .map(JsonFields::index)
          .filter(rank -> rank >= 1 && rank <= HIGHEST)
          .orElseThrow(() -> wrong(key, value, "a whole number from 1 to " + HIGHEST))
          .intValue();
    }

    private double alpha(String key, Optional<JsonValue> value) {
      if (value.orElse(JsonNull.NULL) instanceof JsonNumber(BigDecimal number)
          && Float.isFinite(number.floatValue())) {
        return number.doubleValue();
      }
      throw wrong(key, value, "a number");
    }

    private interface Value<V> {
      V of(String key, Optional<JsonValue> value);
    }

    private <V> SequencedMap<Pattern, V> patterns(String key, Value<V> value) {
      SequencedMap<Pattern, V> patterns = new LinkedHashMap<>();
      switch (find(key).orElse(JsonNull.NULL)) {
        case JsonNull none -> {}
        case JsonObject object ->
            object
                .members()
                .forEach((module, number) ->
                    patterns.put(pattern(key, module), value.of(key, Optional.of(number))));
        default -> throw wrong(key, find(key), "numbers by module");
      }
      return patterns;
    }

    private Pattern pattern(String key, String module) {
      try {
        return Pattern.compile("(.*\\.)?(" + module + ")");
      } catch (PatternSyntaxException e) {
        throw wrong(
            key, Optional.of(new JsonString(module)), "a module's name or a pattern of names");
      }
    }

    private GenerationException wrong(String key, Optional<JsonValue> found, String expected) {
      return new GenerationException(
          file + " has '" + key + "': " + JsonFields.shown(found) + ", expected " + expected);
    }
  }
}
