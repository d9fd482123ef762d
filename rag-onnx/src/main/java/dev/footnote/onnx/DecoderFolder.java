package dev.footnote.onnx;

import dev.footnote.generate.GenerationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of a language model, in the layout of Hugging Face or of onnxruntime-genai.
 *
 * @param path the folder
 * @param weights the ONNX graph
 * @param tokenizer the {@code tokenizer.json}
 * @param ends the tokens that end a text
 * @param contextTokens the most tokens that the model reads and writes together
 */
record DecoderFolder(
    Path path, Path weights, Path tokenizer, Set<Integer> ends, int contextTokens) {

  /** Graphs in the order in which they are taken: small ones first, which are faster on a CPU. */
  private static final List<String> USUAL =
      Stream.of("", "onnx/")
          .flatMap(folder ->
              Stream.of(
                      "model_q4.onnx",
                      "model_int8.onnx",
                      "model_quantized.onnx",
                      "model_uint8.onnx",
                      "model.onnx",
                      "model_fp16.onnx",
                      "model_q4f16.onnx",
                      "decoder_model_merged.onnx")
                  .map(name -> folder + name))
          .toList();

  private static final int USUAL_CONTEXT = 2048;

  /** The name of the folder, for people. */
  String name() {
    return String.valueOf(path.getFileName());
  }

  /** Reads a folder. */
  static DecoderFolder read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new GenerationException(
          "no model folder at '" + folder + "'; give a folder with an ONNX text-generation export");
    }
    FolderJson genai = FolderJson.optional(folder.resolve("genai_config.json")).object("model");
    FolderJson config = FolderJson.optional(folder.resolve("config.json"));
    FolderJson generation = FolderJson.optional(folder.resolve("generation_config.json"));
    return new DecoderFolder(
        folder,
        weights(folder, genai),
        existing(folder, "tokenizer.json"),
        ends(List.of(generation, genai, config)),
        contextTokens(config, genai));
  }

  private static Path weights(Path folder, FolderJson genai) {
    List<String> names = new ArrayList<>();
    genai.object("decoder").string("filename").ifPresent(names::add);
    names.addAll(USUAL);
    return names.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() ->
            new GenerationException(
                "model folder '"
                    + folder
                    + "' has no graph, expected one of "
                    + String.join(", ", names)));
  }

  private static Path existing(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new GenerationException(
          "model folder '" + folder + "' has no " + name + "; export the model with its tokenizer");
    }
    return file;
  }

  private static Set<Integer> ends(List<FolderJson> files) {
    Set<Integer> ends = new LinkedHashSet<>();
    files.forEach(file -> ends.addAll(file.integers("eos_token_id")));
    return Set.copyOf(ends);
  }

  private static int contextTokens(FolderJson config, FolderJson genai) {
    OptionalInt named =
        config.integer(
            "max_position_embeddings", "n_positions", "max_sequence_length", "seq_length");
    int context = named.orElseGet(() -> genai.integer("context_length").orElse(USUAL_CONTEXT));
    return Math.max(2, context);
  }
}
