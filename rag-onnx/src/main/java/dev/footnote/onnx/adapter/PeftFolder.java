package dev.footnote.onnx.adapter;

import dev.footnote.generate.GenerationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A LoRA adapter as PEFT saves it: {@code adapter_config.json} and {@code
 * adapter_model.safetensors}. Each tensor must be half of a pair of the ranks that the
 * configuration says.
 *
 * @param file the safetensors file
 * @param pairs what it holds, by the path of the module
 */
record PeftFolder(Path file, Safetensors tensors, List<LoraPair> pairs) {

  private static final Pattern NAME =
      Pattern.compile(
          "(?:base_model\\.model\\.)?(?<module>.+)\\.lora_(?<half>[AB])(?:\\.default)?\\.weight");

  /**
   * Reads a folder.
   *
   * @throws GenerationException if a file is missing or malformed, a half or a name is missing or
   *     unknown, or a shape does not fit, naming it
   */
  static PeftFolder read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new GenerationException("there is no folder of an adapter at " + folder);
    }
    PeftConfig config = PeftConfig.read(folder.resolve("adapter_config.json"));
    Path file = folder.resolve("adapter_model.safetensors");
    requireFile(folder, file);
    Safetensors tensors = Safetensors.read(file);
    return new PeftFolder(file, tensors, new Pairing(file, config).pairs(tensors));
  }

  private static void requireFile(Path folder, Path file) {
    if (!Files.isRegularFile(file)) {
      boolean pickled = Files.isRegularFile(folder.resolve("adapter_model.bin"));
      throw new GenerationException(
          "adapter folder "
              + folder
              + " lacks "
              + file.getFileName()
              + (pickled
                  ? ", and a pickled adapter_model.bin is not read; save it by save_pretrained with"
                      + " safe_serialization=True"
                  : ""));
    }
  }

  /** The halves that were found of a module. */
  private static final class Halves {
    @Nullable StoredTensor down;
    @Nullable StoredTensor up;
  }

  /** The way from tensors to pairs. */
  private record Pairing(Path file, PeftConfig config) {

    List<LoraPair> pairs(Safetensors tensors) {
      SortedMap<String, Halves> modules = new TreeMap<>();
      tensors.tensors().values().forEach(tensor -> sort(tensor, modules));
      List<LoraPair> pairs = new ArrayList<>();
      modules.forEach((module, halves) -> pairs.add(pair(module, halves)));
      if (pairs.isEmpty()) {
        throw new GenerationException(
            file + " holds no tensor, expected pairs of lora_A and lora_B");
      }
      return List.copyOf(pairs);
    }

    private void sort(StoredTensor tensor, SortedMap<String, Halves> modules) {
      Matcher name = NAME.matcher(tensor.name());
      if (!name.matches()) {
        throw wrong(
            tensor.name() + unknown(tensor.name()),
            "names such as base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight");
      }
      if (tensor.shape().size() != 2) {
        throw wrong(tensor.name() + " of shape " + tensor.shape(), "two sizes, of a linear layer");
      }
      Halves halves = modules.computeIfAbsent(name.group("module"), module -> new Halves());
      boolean isDown = name.group("half").equals("A");
      StoredTensor other = isDown ? halves.down : halves.up;
      if (other != null) {
        throw wrong(tensor.name() + " and " + other.name() + ", which are one", "one of them");
      }
      if (isDown) {
        halves.down = tensor;
      } else {
        halves.up = tensor;
      }
    }

    /** Says what a tensor is of, if it is known but cannot be taken over. */
    private static String unknown(String name) {
      if (name.contains("lora_embedding_")) {
        return ", which adapts an embedding";
      }
      if (name.contains("lora_magnitude_vector")) {
        return ", which is of DoRA";
      }
      if (name.endsWith(".bias")) {
        return ", which is a bias";
      }
      return name.contains("lora_") ? "" : ", which is a whole module (modules_to_save)";
    }

    private LoraPair pair(String module, Halves halves) {
      StoredTensor down = halves.down;
      StoredTensor up = halves.up;
      if (down == null || up == null) {
        throw wrong(
            (down == null ? "lora_B" : "lora_A") + " of module " + module,
            (down == null ? "lora_A" : "lora_B") + " of it too");
      }
      int rank = config.rank(module);
      if (down.shape().getFirst() != rank || up.shape().getLast() != rank) {
        throw wrong(
            "%s of shape %s and %s of shape %s"
                .formatted(down.name(), down.shape(), up.name(), up.shape()),
            "[%d, inputs] and [outputs, %d], since the configuration says rank %d"
                .formatted(rank, rank, rank));
      }
      return new LoraPair(module, down, up, config.scale(module));
    }

    private GenerationException wrong(String found, String expected) {
      return new GenerationException(
          "adapter file " + file + " has " + found + ", expected " + expected);
    }
  }
}
