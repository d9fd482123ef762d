package dev.footnote.onnx.adapter;

import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.graph.AdapterInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes an adapter of PEFT as the inputs of a graph take it. B is multiplied by alpha / r, or
 * alpha / sqrt(r), once, in 32 bits. Stateless and safe for use by multiple threads.
 */
public final class AdapterImport {

  private static final int SHOWN = 4;

  private final PeftFolder source;
  private final List<LoraSlot> slots;

  private AdapterImport(PeftFolder source, List<LoraSlot> slots) {
    this.source = source;
    this.slots = slots;
  }

  /**
   * Writes an adapter.
   *
   * @param peft the folder that PEFT saved
   * @param inputs the inputs of the graph that adapters may replace
   * @param target the file to write; it is there as a whole or not at all
   * @return what was taken over
   * @throws GenerationException if anything in the folder is missing, unknown, malformed, or fits
   *     no input, naming it
   */
  public static List<MappedLora> run(Path peft, List<AdapterInput> inputs, Path target) {
    AdapterImport work = new AdapterImport(PeftFolder.read(peft), LoraSlot.of(inputs));
    List<MappedLora> mapped = new ArrayList<>();
    List<NewParameter> parameters = new ArrayList<>();
    work.map()
        .forEach((slot, pair) -> {
          parameters.addAll(work.parameters(slot, pair));
          mapped.add(
              new MappedLora(
                  pair.module(), slot.down().name(), slot.up().name(), pair.rank(), pair.scale()));
        });
    AdapterWriter.write(target, parameters);
    return List.copyOf(mapped);
  }

  private Map<LoraSlot, LoraPair> map() {
    Map<LoraSlot, LoraPair> mapped = new LinkedHashMap<>();
    for (LoraPair pair : source.pairs()) {
      LoraSlot slot = slot(pair);
      LoraPair other = mapped.put(slot, pair);
      if (other != null) {
        throw wrong(
            "modules " + other.module() + " and " + pair.module(),
            "one for input " + slot.down().name());
      }
    }
    return mapped;
  }

  private LoraSlot slot(LoraPair pair) {
    List<LoraSlot> similar = slots.stream().filter(it -> it.mayBe(pair.module())).toList();
    List<LoraSlot> same = similar.stream().filter(it -> it.is(pair.module())).toList();
    List<LoraSlot> found = same.size() == 1 ? same : similar;
    if (found.size() != 1) {
      throw wrong(
          "module " + pair.module(),
          found.isEmpty()
              ? "one of the modules that the model takes adapters for, " + names(slots)
              : "one that can be told from others, since the model has " + names(found));
    }
    return found.getFirst();
  }

  private static String names(List<LoraSlot> slots) {
    return slots.isEmpty()
        ? "which are none; make a model that does by LoraAdapters.enable"
        : slots.stream().limit(SHOWN).map(LoraSlot::module).toList()
            + (slots.size() > SHOWN ? " and " + (slots.size() - SHOWN) + " more" : "");
  }

  private List<NewParameter> parameters(LoraSlot slot, LoraPair pair) {
    long rank = pair.rank();
    return List.of(
        parameter(slot.down(), pair.down(), List.of((long) pair.inputs(), rank), 1),
        parameter(slot.up(), pair.up(), List.of(rank, (long) pair.outputs()), pair.scale()));
  }

  /**
   * Makes a parameter of a tensor.
   *
   * @param turned its shape once rows and columns have changed places, which is what most graphs
   *     take
   */
  private NewParameter parameter(
      AdapterInput input, StoredTensor tensor, List<Long> turned, double scale) {
    NumberKind kind =
        NumberKind.of(input.type())
            .orElseThrow(() ->
                wrong(
                    "tensor " + tensor.name() + " for input " + input.name(),
                    "an input of 16 or 32-bit floats, which is of type " + input.type()));
    if (fits(input, turned)) {
      return new NewParameter(
          input.name(), kind, turned, numbers(tensor, scale, turned.getFirst().intValue()));
    }
    if (fits(input, tensor.shape())) {
      return new NewParameter(input.name(), kind, tensor.shape(), numbers(tensor, scale, 0));
    }
    throw wrong(
        "tensor %s of shape %s, for input %s %s"
            .formatted(tensor.name(), tensor.shape(), input.name(), turned),
        "%s with any size for -1".formatted(input.shape()));
  }

  private static boolean fits(AdapterInput input, List<Long> shape) {
    List<Long> sizes = input.shape();
    return sizes.size() == 2
        && (sizes.getFirst() < 0 || sizes.getFirst().equals(shape.getFirst()))
        && (sizes.getLast() < 0 || sizes.getLast().equals(shape.getLast()));
  }

  /** Reads numbers, and turns a matrix of so many columns unless there are none. */
  private Supplier<float[]> numbers(StoredTensor tensor, double scale, int columns) {
    return () -> {
      float[] numbers = source.tensors().numbers(tensor);
      float[] result = new float[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        int rows = columns == 0 ? 0 : numbers.length / columns;
        int to = columns == 0 ? i : i % columns * rows + i / columns;
        result[to] = (float) (numbers[i] * scale);
      }
      return result;
    };
  }

  private GenerationException wrong(String found, String expected) {
    return new GenerationException(
        "adapter file " + source.file() + " has " + found + ", expected " + expected);
  }
}
