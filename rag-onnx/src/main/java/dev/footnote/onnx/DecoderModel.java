package dev.footnote.onnx;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A language model's folder, read but not loaded.
 *
 * @param id the model's name, for messages
 * @param weights the ONNX file
 * @param tokenizer the tokenizer's file
 * @param names how the graph's inputs and outputs are called
 * @param ends the tokens that end a text
 * @param maxTokens the most tokens that the model was made for, if its folder says so
 */
record DecoderModel(
    String id,
    Path weights,
    Path tokenizer,
    DecoderNames names,
    Set<Integer> ends,
    OptionalInt maxTokens) {

  private static final String[] LENGTHS = {
    "max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "context_length"
  };

  /** Reads a folder. */
  static DecoderModel read(Path folder, Optional<String> weights) {
    if (!Files.isDirectory(folder)) {
      throw new GenerationException("there is no model folder at " + folder);
    }
    Path file = new DecoderWeights(folder).find(weights);
    requireData(file);
    Path tokenizer = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(tokenizer)) {
      throw new GenerationException(
          "model folder "
              + folder
              + " lacks the tokenizer, expected at "
              + tokenizer
              + "; save it as a fast tokenizer, by save_pretrained of transformers");
    }
    return new DecoderModel(
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
        file,
        tokenizer,
        DecoderNames.of(folder),
        new Ends(folder).find(),
        maxTokens(folder));
  }

  /** Looks whether the files that hold the weights beside the graph are there. */
  private static void requireData(Path weights) {
    try {
      for (String name : GraphHeader.of(weights).dataFiles()) {
        if (!Files.isRegularFile(weights.resolveSibling(name))) {
          throw new GenerationException(
              weights + " keeps weights in " + name + ", which is not beside it; copy it there");
        }
      }
    } catch (IOException e) {
      throw new GenerationException("could not read " + weights + " as an ONNX model: " + e, e);
    }
  }

  private static OptionalInt maxTokens(Path folder) {
    FolderJson config = FolderJson.optional(folder.resolve("config.json"));
    FolderJson genai = FolderJson.optional(folder.resolve("genai_config.json"));
    for (FolderJson json : List.of(config, config.object("text_config"), genai.object("model"))) {
      OptionalInt length = json.integer(LENGTHS);
      if (length.isPresent()) {
        return length;
      }
    }
    return OptionalInt.empty();
  }

  /** Finds the tokens that end a text, wherever a folder names one. */
  private record Ends(Path folder) {

    Set<Integer> find() {
      Set<Integer> ends = new TreeSet<>();
      FolderJson config = json("config.json");
      for (FolderJson json :
          List.of(
              json("generation_config.json"),
              config,
              config.object("text_config"),
              json("genai_config.json").object("model"))) {
        ends.addAll(json.integers("eos_token_id"));
      }
      name().ifPresent(name -> ends.addAll(ids(name)));
      return Set.copyOf(ends);
    }

    private FolderJson json(String name) {
      return FolderJson.optional(folder.resolve(name));
    }

    private Optional<String> name() {
      FolderJson config = json("tokenizer_config.json");
      return config.isObject("eos_token")
          ? config.object("eos_token").string("content")
          : config.string("eos_token");
    }

    private List<Integer> ids(String name) {
      return json("tokenizer.json").objects("added_tokens").stream()
          .filter(token -> token.string("content").equals(Optional.of(name)))
          .map(token -> token.integer("id"))
          .filter(OptionalInt::isPresent)
          .map(OptionalInt::getAsInt)
          .toList();
    }
  }
}
