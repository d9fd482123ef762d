package dev.footnote.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A folder as Hugging Face and sentence-transformers lay it out, read into an {@link OnnxModel}.
 * Nothing is guessed: what the files do not say, or say twice and differently, is refused.
 */
final class ModelFolder {

  private final EncoderFolder encoder;
  private final FolderModules modules;
  private final ModelCard card;

  private ModelFolder(EncoderFolder encoder, FolderModules modules) {
    this.encoder = encoder;
    this.modules = modules;
    card = ModelCard.of(encoder.folder());
  }

  /** Reads a folder with the weights that are usual, or those of a name. */
  static OnnxModel read(Path path, Optional<String> weightsName) {
    Path folder = EncoderFolder.existing(path);
    FolderModules modules = FolderModules.of(folder);
    return new ModelFolder(EncoderFolder.of(folder, modules.transformer(), weightsName), modules)
        .model();
  }

  private OnnxModel model() {
    return new OnnxModel(
        encoder.name(),
        ModelFile.path(encoder.weights()),
        ModelFile.path(encoder.tokenizer()),
        input(),
        output(),
        card.licence());
  }

  private OnnxModel.Input input() {
    FolderPrompts prompts = FolderPrompts.of(encoder.folder(), encoder.config(), card);
    if (modules.leavesPromptOut() && !prompts.isEmpty()) {
      throw modules
          .pooling()
          .orElseThrow()
          .wrong("include_prompt", "false", "true, since prompts are pooled like the text");
    }
    encoder.requireTruncationAtTheEnd();
    return new OnnxModel.Input(
        encoder.maxTokens(),
        prompts.query(),
        prompts.document(),
        encoder.lengths().isTrue("do_lower_case"),
        encoder.firstPosition());
  }

  private OnnxModel.Output output() {
    List<Long> shape = encoder.graph().outputs().getOrDefault("sentence_embedding", List.of());
    boolean pooled = shape.size() == 2;
    if (pooled) {
      int dimensions = shape.get(1) > 0 ? Math.toIntExact(shape.get(1)) : pooledDimensions();
      return new OnnxModel.Output(Pooling.IN_GRAPH, dimensions, dimensions);
    }
    modules.requireNothingFurther(encoder.weights());
    int dimensions = stateDimensions();
    return new OnnxModel.Output(
        modules.requirePooling(encoder.folder(), encoder.weights()), dimensions, dimensions);
  }

  private int pooledDimensions() {
    return modules.dimensions().orElseGet(this::stateDimensions);
  }

  private int stateDimensions() {
    OptionalInt hidden = encoder.config().integer("hidden_size", "dim", "n_embd", "d_model");
    OptionalInt pooling = modules.poolingDimensions();
    if (hidden.isPresent() && pooling.isPresent() && hidden.getAsInt() != pooling.getAsInt()) {
      throw modules
          .pooling()
          .orElseThrow()
          .wrong(
              "word_embedding_dimension",
              Integer.toString(pooling.getAsInt()),
              hidden.getAsInt() + ", the size of a token vector in " + encoder.config().file());
    }
    return pooling.orElseGet(() ->
        hidden.orElseThrow(
            () -> encoder.config().wrong("hidden_size", "nothing", "the vectors' size")));
  }
}
