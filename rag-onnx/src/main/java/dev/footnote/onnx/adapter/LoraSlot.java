package dev.footnote.onnx.adapter;

import static java.util.Objects.requireNonNull;

import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.graph.AdapterInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two inputs of a graph that take the pair of a module. Converters name them after the module's
 * path, with {@code lora_A} and {@code lora_B} behind it: {@code
 * model.layers.0.self_attn.q_proj.lora_A.weight} by Olive and {@link
 * dev.footnote.onnx.graph.LoraEnabler}, {@code model.layers.0.attn.q_proj.lora_A.MatMul.weight} by
 * the model builder of onnxruntime-genai.
 *
 * @param module the path, with dots
 * @param down takes lora_A
 * @param up takes lora_B
 */
record LoraSlot(String module, AdapterInput down, AdapterInput up) {

  private static final Pattern NAME =
      Pattern.compile("/?(?<module>.+?)[./]lora_(?<half>[AB])(?:[./](?:default|MatMul|weight))*");

  /**
   * Finds the slots among the inputs of a graph that have values.
   *
   * @throws GenerationException if one lacks a half
   */
  static List<LoraSlot> of(List<AdapterInput> inputs) {
    SortedMap<String, AdapterInput> downs = new TreeMap<>();
    SortedMap<String, AdapterInput> ups = new TreeMap<>();
    for (AdapterInput input : inputs) {
      Matcher name = NAME.matcher(input.name());
      if (name.matches()) {
        boolean isDown = name.group("half").equals("A");
        (isDown ? downs : ups).put(name.group("module").replace('/', '.'), input);
      }
    }
    requireSame(downs, ups);
    requireSame(ups, downs);
    return downs.entrySet().stream()
        .map(entry ->
            new LoraSlot(entry.getKey(), entry.getValue(), requireNonNull(ups.get(entry.getKey()))))
        .toList();
  }

  private static void requireSame(
      Map<String, AdapterInput> halves, Map<String, AdapterInput> others) {
    halves.forEach((module, input) -> {
      if (!others.containsKey(module)) {
        throw new GenerationException(
            "the graph has input " + input.name() + " without the other half of its pair");
      }
    });
  }

  /**
   * Tells whether a path of the base model may be this one's: exporters change what is between the
   * numbers and the last part, such as {@code self_attn} into {@code attn}.
   */
  boolean mayBe(String path) {
    return key(module).equals(key(path));
  }

  private static List<String> key(String path) {
    String[] parts = path.split("\\.", -1);
    return Arrays.stream(parts)
        .filter(part -> part.matches("\\d+") || part.equals(parts[parts.length - 1]))
        .toList();
  }

  /** Tells whether a path of the base model is this one's to the letter, but for a beginning. */
  boolean is(String path) {
    return ("." + module).endsWith("." + path) || ("." + path).endsWith("." + module);
  }
}
