package dev.footnote.onnx.adapter;

import dev.footnote.onnx.graph.AdapterInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares an adapter with the inputs of a graph, before the runtime does. The runtime takes a file
 * that holds only one half of a product and computes as without the adapter, and of other misfits
 * it tells in the midst of a run.
 */
public final class AdapterCheck {

  private static final int SHOWN = 4;

  private final AdapterFile file;
  private final Map<String, AdapterInput> inputs;

  private AdapterCheck(AdapterFile file, List<AdapterInput> inputs) {
    this.file = file;
    this.inputs =
        inputs.stream().collect(Collectors.toMap(AdapterInput::name, Function.identity()));
  }

  /**
   * Looks for a misfit.
   *
   * @param file the adapter
   * @param inputs the inputs of the graph that adapters may replace
   * @return what the adapter has and what was expected, naming the parameter; empty if it fits
   */
  public static Optional<String> misfit(AdapterFile file, List<AdapterInput> inputs) {
    if (file.parameters().isEmpty()) {
      return Optional.of("it has no parameter");
    }
    AdapterCheck check = new AdapterCheck(file, inputs);
    return file.parameters().values().stream()
        .map(check::misfit)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> misfit(AdapterParameter parameter) {
    AdapterInput input = inputs.get(parameter.name());
    if (input == null) {
      return Optional.of("it has " + parameter.name() + ", expected " + known());
    }
    if (parameter.type() != input.type()) {
      return Optional.of(
          "it has %s of type %d, expected %d (1 is for 32 bits, 10 for 16)"
              .formatted(parameter.name(), parameter.type(), input.type()));
    }
    if (!fits(input, parameter)) {
      return Optional.of(
          "it has %s of shape %s, expected %s with any size for -1"
              .formatted(parameter.name(), parameter.shape(), input.shape()));
    }
    return otherHalf(parameter).flatMap(name -> misfit(parameter, name));
  }

  private String known() {
    return inputs.isEmpty()
        ? "a model that takes adapters; make one by LoraAdapters.enable"
        : "one of the inputs that the model takes adapters by, such as "
            + inputs.keySet().stream().sorted().limit(SHOWN).toList();
  }

  private static boolean fits(AdapterInput input, AdapterParameter parameter) {
    return input.shape().size() == parameter.shape().size()
        && IntStream.range(0, input.shape().size())
            .allMatch(i ->
                input.shape().get(i) < 0 || input.shape().get(i).equals(parameter.shape().get(i)));
  }

  private static Optional<String> otherHalf(AdapterParameter parameter) {
    String name = parameter.name();
    String other = name.contains("lora_A") ? swap(name, "A", "B") : swap(name, "B", "A");
    return Optional.of(other).filter(it -> !it.equals(name));
  }

  private static String swap(String name, String from, String to) {
    int at = name.lastIndexOf("lora_" + from);
    return at < 0 ? name : new StringBuilder(name).replace(at, at + 6, "lora_" + to).toString();
  }

  private Optional<String> misfit(AdapterParameter parameter, String otherName) {
    AdapterParameter other = file.parameters().get(otherName);
    if (other == null) {
      return Optional.of(
          "it has %s and lacks %s, without which it does nothing"
              .formatted(parameter.name(), otherName));
    }
    OptionalLong rank = rank(parameter);
    OptionalLong otherRank = rank(other);
    if (rank.isPresent() && otherRank.isPresent() && !rank.equals(otherRank)) {
      return Optional.of(
          "it has %s of rank %d and %s of rank %d, expected the same rank"
              .formatted(parameter.name(), rank.getAsLong(), otherName, otherRank.getAsLong()));
    }
    return Optional.empty();
  }

  /** Returns the size that the graph leaves open, if it is one. */
  private OptionalLong rank(AdapterParameter parameter) {
    AdapterInput input = inputs.get(parameter.name());
    if (input == null || !fits(input, parameter)) {
      return OptionalLong.empty();
    }
    long[] open =
        IntStream.range(0, input.shape().size())
            .filter(i -> input.shape().get(i) < 0)
            .mapToLong(i -> parameter.shape().get(i))
            .toArray();
    return open.length == 1 ? OptionalLong.of(open[0]) : OptionalLong.empty();
  }
}
