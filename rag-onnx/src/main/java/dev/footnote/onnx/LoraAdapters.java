package dev.footnote.onnx;

import dev.footnote.document.FootnoteException;
import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.adapter.AdapterImport;
import dev.footnote.onnx.graph.AdapterInput;
import dev.footnote.onnx.graph.LoraEnabler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings LoRA adapters (Hu et al., 2021) from the trainer to {@link OnnxGenerator}: no Python, no
 * runtime, no network.
 *
 * <p>A linear layer {@code y = x W} with an adapter of rank r computes {@code y = x W + (x A) B},
 * where A has shape [inputs, r] and B has shape [r, outputs]. A model must have been made to take
 * such matrices: {@link #enable} makes one of a usual export, once. {@link #importPeft} then writes
 * each adapter for it, which {@link GeneratorOptions#withAdapters} names and {@code
 * GenerationOptions.adapter} chooses for a call. One loaded model serves any number of adapters.
 *
 * <pre>{@code
 * LoraAdapters.enable(Path.of("qwen"), Path.of("qwen-lora"));
 * LoraImport law =
 *     LoraAdapters.importPeft(
 *         Path.of("law-peft"), Path.of("qwen-lora"), Path.of("law.onnx_adapter"));
 * GeneratorOptions options =
 *     GeneratorOptions.defaults().withAdapters(Map.of("law", law.file()));
 * try (OnnxGenerator generator = OnnxGenerator.open(Path.of("qwen-lora"), options)) {
 *   generator.generate(prompt.options(prompt.options().adapter("law")));
 * }
 * }</pre>
 *
 * <p>Stateless and safe for use by multiple threads.
 */
public final class LoraAdapters {

  private LoraAdapters() {}

  /**
   * Makes a model of the Llama kind take adapters at {@link LoraEnabler#LLAMA_MODULES}, with the
   * weights that {@link OnnxGenerator#open(Path)} would choose.
   *
   * @param folder the model's folder, which is left as it is
   * @param target the folder to make, which must not be there
   * @return what adapters can change
   * @throws GenerationException as {@link #enable(Path, String, Set, Path)} does
   */
  public static LoraModel enable(Path folder, Path target) {
    return enable(folder, Optional.empty(), LoraEnabler.LLAMA_MODULES, target);
  }

  /**
   * Makes a model take adapters: writes a folder with a changed graph and the other files that the
   * model needs. Files are linked where the file system can, and copied otherwise, so weights
   * beside the graph take no room again. Without an adapter the new model writes as the old one.
   *
   * @param folder the model's folder, which is left as it is
   * @param weights the ONNX file's name in the folder or in its folder {@code onnx}
   * @param modules the last parts of the paths of the layers to change, such as {@code q_proj}
   * @param target the folder to make, which must not be there; it appears when it is complete, and
   *     only then
   * @return what adapters can change
   * @throws GenerationException if a file is missing or cannot be read or written, if the target is
   *     there already, or if the graph has no such layers or cannot be changed, naming the node
   */
  public static LoraModel enable(Path folder, String weights, Set<String> modules, Path target) {
    return enable(folder, Optional.of(weights), modules, target);
  }

  private static LoraModel enable(
      Path folder, Optional<String> weights, Set<String> modules, Path target) {
    return guarded(
        "make " + folder + " take adapters",
        () -> new LoraFolder(folder, graph(folder, weights), modules).write(target));
  }

  /**
   * Writes an adapter that PEFT saved, as a model takes it, with the weights that {@link
   * OnnxGenerator#open(Path)} would choose.
   *
   * @param peft the folder with {@code adapter_config.json} and {@code adapter_model.safetensors}
   * @param model the folder of a model that takes adapters
   * @param out the {@code .onnx_adapter} file to write
   * @return what was taken over
   * @throws GenerationException as {@link #importPeft(Path, Path, String, Path)} does
   */
  public static LoraImport importPeft(Path peft, Path model, Path out) {
    return importPeft(peft, model, Optional.empty(), out);
  }

  /**
   * Writes an adapter that PEFT saved, as a model takes it. Matrices in 32, 16 and bfloat16 bits
   * are read; they are turned, widened or narrowed as the graph's inputs ask for, and B is
   * multiplied by {@code alpha / r}, or {@code alpha / sqrt(r)} for rank-stabilised adapters
   * (Kalajdzievski, 2023), with the ranks and alphas of single modules. The same arguments give the
   * same bytes.
   *
   * @param peft the folder with {@code adapter_config.json} and {@code adapter_model.safetensors}
   * @param model the folder of a model that takes adapters
   * @param weights the ONNX file's name in the folder or in its folder {@code onnx}
   * @param out the {@code .onnx_adapter} file to write; it appears, or replaces what was there,
   *     when it is complete, and only then
   * @return what was taken over
   * @throws GenerationException if a file is missing or cannot be read or written; if the adapter
   *     is no plain LoRA, such as with DoRA, biases, embeddings or whole modules; if a half is
   *     missing or a rank, shape or kind of numbers does not fit; or if the model takes no adapter
   *     for a module. The message names the file, the tensor or module, what was found and what
   *     expected
   */
  public static LoraImport importPeft(Path peft, Path model, String weights, Path out) {
    return importPeft(peft, model, Optional.of(weights), out);
  }

  private static LoraImport importPeft(Path peft, Path model, Optional<String> weights, Path out) {
    return guarded(
        "write adapter " + out,
        () -> {
          List<LoraImport.Pair> pairs =
              AdapterImport.run(peft, AdapterInput.of(graph(model, weights)), out).stream()
                  .map(it ->
                      new LoraImport.Pair(it.module(), it.down(), it.up(), it.rank(), it.scale()))
                  .toList();
          try (InputStream in = Files.newInputStream(out)) {
            return new LoraImport(out, Sha256.of(in), pairs);
          }
        });
  }

  private static Path graph(Path folder, Optional<String> weights) {
    if (!Files.isDirectory(folder)) {
      throw new GenerationException("there is no model folder at " + folder);
    }
    return new DecoderWeights(folder).find(weights);
  }

  /** Work on files. */
  private interface Work<R> {
    R run() throws IOException;
  }

  private static <R> R guarded(String what, Work<R> work) {
    try {
      return work.run();
    } catch (GenerationException e) {
      throw e;
    } catch (FootnoteException e) {
      throw new GenerationException(String.valueOf(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new GenerationException("could not " + what + ": " + e, e);
    }
  }
}
