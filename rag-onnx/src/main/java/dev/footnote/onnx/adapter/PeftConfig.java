package dev.footnote.onnx.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

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
      return new Reader(file, StrictJson.object(Files.readString(file, UTF_8))).config();
    } catch (IOException e) {
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
  private record Reader(Path file, Map<String, @Nullable Object> json) {

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
      Object type = json.get("peft_type");
      if (!"LORA".equals(type)) {
        throw wrong("peft_type", type, "LORA; other methods have other formulas");
      }
      UNSUPPORTED.forEach(this::requireUnset);
      requirePlainStart();
      Object bias = json.get("bias");
      if (bias != null && !bias.equals("none")) {
        throw wrong("bias", bias, "none; an adapter changes no biases");
      }
      flag("fan_in_fan_out");
      return new PeftConfig(
          rank("r", json.get("r")),
          alpha("lora_alpha", json.get("lora_alpha")),
          flag("use_rslora"),
          patterns("rank_pattern", this::rank),
          patterns("alpha_pattern", this::alpha));
    }

    private void requireUnset(String key) {
      Object value = json.get(key);
      boolean empty =
          value == null
              || value.equals(false)
              || (value instanceof List<?> list && list.isEmpty())
              || (value instanceof Map<?, ?> map && map.isEmpty());
      if (!empty) {
        throw wrong(key, value, "none; only pairs lora_A and lora_B can be taken over");
      }
    }

    private void requirePlainStart() {
      if (json.get("init_lora_weights") instanceof String start
          && REPLACING.stream().anyMatch(start::startsWith)) {
        throw wrong(
            "init_lora_weights",
            start,
            "a change of the base model's own weights; save it by PEFT with"
                + " path_initial_model_for_weight_conversion");
      }
    }

    private boolean flag(String key) {
      Object value = json.get(key);
      if (value == null || value instanceof Boolean) {
        return Boolean.TRUE.equals(value);
      }
      throw wrong(key, value, "true or false");
    }

    private int rank(String key, @Nullable Object value) {
      if (value != null && WholeNumbers.isIndex(value)) {
        long rank = WholeNumbers.index(value);
        if (rank >= 1 && rank <= HIGHEST) {
          return (int) rank;
        }
      }
      throw wrong(key, value, "a whole number from 1 to " + HIGHEST);
    }

    private double alpha(String key, @Nullable Object value) {
      if (value instanceof BigDecimal number && Float.isFinite(number.floatValue())) {
        return number.doubleValue();
      }
      throw wrong(key, value, "a number");
    }

    private interface Value<V> {
      V of(String key, @Nullable Object value);
    }

    private <V> SequencedMap<Pattern, V> patterns(String key, Value<V> value) {
      SequencedMap<Pattern, V> patterns = new LinkedHashMap<>();
      Object found = json.get(key);
      if (found == null) {
        return patterns;
      }
      if (!(found instanceof Map<?, ?> map)) {
        throw wrong(key, found, "numbers by module");
      }
      map.forEach((module, number) ->
          patterns.put(pattern(key, String.valueOf(module)), value.of(key, number)));
      return patterns;
    }

    private Pattern pattern(String key, String module) {
      try {
        return Pattern.compile("(.*\\.)?(" + module + ")");
      } catch (PatternSyntaxException e) {
        throw wrong(key, module, "a module's name or a pattern of names");
      }
    }

    private GenerationException wrong(String key, @Nullable Object found, String expected) {
      return new GenerationException(
          file + " has '" + key + "': " + found + ", expected " + expected);
    }
  }
}
