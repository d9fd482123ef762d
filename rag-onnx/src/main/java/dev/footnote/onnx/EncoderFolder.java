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
 * What the folders of all encoders have, whatever the encoder is for: weights, configuration,
 * tokenizer and a limit to the tokens.
 *
 * @param folder the folder, as an absolute path
 * @param weights the ONNX file
 * @param graph what that file says about itself
 * @param config {@code config.json}
 * @param lengths the configuration of sentence-transformers, empty if there is none
 * @param tokenizerConfig {@code tokenizer_config.json}, empty if there is none
 */
record EncoderFolder(
    Path folder,
    Path weights,
    GraphHeader graph,
    FolderJson config,
    FolderJson lengths,
    FolderJson tokenizerConfig) {

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

  /** Returns a path as an absolute one, if a folder is there. */
  static Path existing(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new EmbeddingException("expected a model folder at " + folder + ", where none is");
    }
    return folder;
  }

  /**
   * Reads a folder.
   *
   * @param folder an existing folder
   * @param encoder where the encoder's configuration is, mostly the folder itself
   * @param weightsName the ONNX file, if it is not the usual one
   */
  static EncoderFolder of(Path folder, Path encoder, Optional<String> weightsName) {
    Path weights =
        weightsName
            .map(name -> FolderWeights.named(folder, name))
            .orElseGet(() -> FolderWeights.usual(folder));
    return new EncoderFolder(
        folder,
        weights,
        header(weights),
        FolderJson.required(encoder.resolve("config.json"), "the encoder's configuration"),
        FolderJson.optional(lengthFile(encoder)),
        FolderJson.optional(encoder.resolve("tokenizer_config.json")));
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

  /** Returns the folder's name, or that of the model to which a cached snapshot belongs. */
  String name() {
    return folderName() + FolderWeights.suffix(weights);
  }

  private String folderName() {
    Path parent = folder.getParent();
    Path cached = parent == null ? null : parent.getParent();
    if (parent != null && cached != null && parent.endsWith("snapshots")) {
      String name = String.valueOf(cached.getFileName());
      return name.substring(name.lastIndexOf("--") + 1).replaceFirst("^-", "");
    }
    return String.valueOf(folder.getFileName());
  }

  /** Returns the {@code tokenizer.json} beside the configuration. */
  Path tokenizer() {
    Path file = config.file().resolveSibling("tokenizer.json");
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

  /** Refuses a model whose texts lose their beginning. */
  void requireTruncationAtTheEnd() {
    tokenizerConfig
        .string("truncation_side")
        .filter(side -> !side.equals("right"))
        .ifPresent(side -> {
          throw tokenizerConfig.wrong("truncation_side", side, "right");
        });
  }

  private boolean isRobertaKind() {
    return config.string("model_type").filter(ROBERTA_KINDS::contains).isPresent();
  }

  /** Returns the id that fills up what is shorter than its neighbours. */
  int padding() {
    return config.integer("pad_token_id").orElse(isRobertaKind() ? 1 : 0);
  }

  /** Returns the position of the first token. */
  int firstPosition() {
    return isRobertaKind() ? padding() + 1 : 0;
  }

  /** Returns how many tokens an input may have, special tokens included. */
  int maxTokens() {
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
}
