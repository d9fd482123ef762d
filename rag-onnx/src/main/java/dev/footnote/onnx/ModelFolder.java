package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A folder as Hugging Face and sentence-transformers lay it out, read into an {@link OnnxModel}.
 * Nothing is guessed: what the files do not say, or say twice and differently, is refused.
 */
final class ModelFolder {

  /** Kinds whose positions start behind the padding token's id. */
  private static final Set<String> ROBERTA_KINDS =
      Set.of("roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet", "longformer");

  private static final List<String> LENGTH_FILES =
      List.of(
          "sentence_bert_config.json",
          "sentence_roberta_config.json",
          "sentence_distilbert_config.json",
          "sentence_camembert_config.json",
          "sentence_albert_config.json",
          "sentence_xlm-roberta_config.json",
          "sentence_xlnet_config.json");

  private final Path folder;
  private final Path weights;
  private final GraphHeader graph;
  private final FolderModules modules;
  private final FolderJson config;
  private final FolderJson lengths;
  private final FolderJson tokenizerConfig;
  private final ModelCard card;

  private ModelFolder(Path folder, Path weights) {
    this.folder = folder;
    this.weights = weights;
    graph = header(weights);
    modules = FolderModules.of(folder);
    Path encoder = modules.transformer();
    config = FolderJson.required(encoder.resolve("config.json"), "the encoder's configuration");
    lengths = FolderJson.optional(lengthFile(encoder));
    tokenizerConfig = FolderJson.optional(encoder.resolve("tokenizer_config.json"));
    card = ModelCard.of(folder);
  }

  /** Reads a folder with the weights that are usual, or those of a name. */
  static OnnxModel read(Path path, Optional<String> weightsName) {
    Path folder = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new EmbeddingException("expected a model folder at " + folder + ", where none is");
    }
    Path weights =
        weightsName
            .map(name -> FolderWeights.named(folder, name))
            .orElseGet(() -> FolderWeights.usual(folder));
    return new ModelFolder(folder, weights).model();
  }

  private static GraphHeader header(Path weights) {
    try {
      return GraphHeader.of(weights);
    } catch (IOException e) {
      throw new EmbeddingException(
          "expected an ONNX graph at "
              + weights
              + ", found none: "
              + e.getMessage()
              + "; a file of about a hundred bytes only points to the weights, which are still to be"
              + " fetched",
          e);
    }
  }

  private static Path lengthFile(Path encoder) {
    return LENGTH_FILES.stream()
        .map(encoder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(encoder.resolve(LENGTH_FILES.getFirst()));
  }

  private OnnxModel model() {
    return new OnnxModel(
        name() + FolderWeights.suffix(weights),
        ModelFile.path(weights),
        ModelFile.path(tokenizer()),
        input(),
        output(),
        card.licence());
  }

  /** Returns the folder's name, or that of the model to which a cached snapshot belongs. */
  private String name() {
    Path parent = folder.getParent();
    Path cached = parent == null ? null : parent.getParent();
    if (parent != null && cached != null && parent.endsWith("snapshots")) {
      String name = String.valueOf(cached.getFileName());
      return name.substring(name.lastIndexOf("--") + 1).replaceFirst("^-", "");
    }
    return String.valueOf(folder.getFileName());
  }

  private Path tokenizer() {
    Path file = modules.transformer().resolve("tokenizer.json");
    FolderJson json =
        FolderJson.required(
            file,
            "the tokenizer as one file (vocab.txt and the like can be turned into it by the"
                + " transformers library: AutoTokenizer.from_pretrained(...).save_pretrained(...))");
    requireSameCase(json.object("normalizer"));
    return file;
  }

  /** The reference lets one file override the other here, which a tokenizer alone cannot see. */
  private void requireSameCase(FolderJson normalizer) {
    Optional<Boolean> wanted = tokenizerConfig.flag("do_lower_case");
    boolean bert = normalizer.string("type").filter("BertNormalizer"::equals).isPresent();
    if (bert && wanted.isPresent() && wanted.get() != normalizer.isTrue("lowercase")) {
      throw normalizer.wrong(
          "lowercase",
          Boolean.toString(normalizer.isTrue("lowercase")),
          wanted.get() + ", as 'do_lower_case' in " + tokenizerConfig.file());
    }
  }

  private OnnxModel.Input input() {
    FolderPrompts prompts = FolderPrompts.of(folder, config, card);
    if (modules.leavesPromptOut() && !prompts.isEmpty()) {
      throw modules
          .pooling()
          .orElseThrow()
          .wrong("include_prompt", "false", "true, since prompts are pooled like the text");
    }
    tokenizerConfig
        .string("truncation_side")
        .filter(side -> !side.equals("right"))
        .ifPresent(side -> {
          throw tokenizerConfig.wrong("truncation_side", side, "right");
        });
    return new OnnxModel.Input(
        maxTokens(),
        prompts.query(),
        prompts.document(),
        lengths.isTrue("do_lower_case"),
        firstPosition());
  }

  private boolean isRobertaKind() {
    return config.string("model_type").filter(ROBERTA_KINDS::contains).isPresent();
  }

  private int firstPosition() {
    return isRobertaKind() ? config.integer("pad_token_id").orElse(1) + 1 : 0;
  }

  private int maxTokens() {
    OptionalInt positions = config.integer("max_position_embeddings", "n_positions");
    OptionalInt chosen = lengths.integer("max_seq_length");
    OptionalInt usual = tokenizerConfig.integer("model_max_length");
    int limit = Integer.MAX_VALUE;
    if (positions.isPresent()) {
      limit = positions.getAsInt() - firstPosition();
    }
    limit = Math.min(limit, chosen.orElse(usual.orElse(Integer.MAX_VALUE)));
    if (limit == Integer.MAX_VALUE || limit < 1) {
      throw new EmbeddingException(
          "model folder "
              + folder
              + " does not say how many tokens a text may have: expected 'max_seq_length' in "
              + lengths.file()
              + ", 'max_position_embeddings' in "
              + config.file()
              + " or 'model_max_length' in "
              + tokenizerConfig.file());
    }
    return limit;
  }

  private OnnxModel.Output output() {
    List<Long> shape = graph.outputs().getOrDefault("sentence_embedding", List.of());
    boolean pooled = shape.size() == 2;
    if (pooled) {
      int dimensions = shape.get(1) > 0 ? Math.toIntExact(shape.get(1)) : pooledDimensions();
      return new OnnxModel.Output(Pooling.IN_GRAPH, dimensions, dimensions);
    }
    modules.requireNothingFurther(weights);
    int dimensions = stateDimensions();
    return new OnnxModel.Output(modules.requirePooling(folder, weights), dimensions, dimensions);
  }

  private int pooledDimensions() {
    return modules.dimensions().orElseGet(this::stateDimensions);
  }

  private int stateDimensions() {
    OptionalInt hidden = config.integer("hidden_size", "dim", "n_embd", "d_model");
    OptionalInt pooling = modules.poolingDimensions();
    if (hidden.isPresent() && pooling.isPresent() && hidden.getAsInt() != pooling.getAsInt()) {
      throw modules
          .pooling()
          .orElseThrow()
          .wrong(
              "word_embedding_dimension",
              Integer.toString(pooling.getAsInt()),
              hidden.getAsInt() + ", the size of a token vector in " + config.file());
    }
    return pooling.orElseGet(() ->
        hidden.orElseThrow(() -> config.wrong("hidden_size", "nothing", "the vectors' size")));
  }
}
