package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model that reads a question and a passage together, as its folder describes it.
 *
 * @param id its name for people
 * @param weights the ONNX graph
 * @param tokenizer the {@code tokenizer.json}
 * @param maxTokens the most tokens of a pair, special tokens included
 * @param firstPosition the position of the first token
 * @param padding the id that fills up shorter pairs
 * @param form what becomes of its logits
 */
record CrossEncoder(
    String id,
    Path weights,
    Path tokenizer,
    int maxTokens,
    int firstPosition,
    int padding,
    ScoreForm form) {

  /** Labels of models that tell what follows from what, which is no order of passages. */
  private static final List<String> OF_INFERENCE = List.of("entail", "contradict", "neutral");

  /** Reads a folder with the weights that are usual, or those of a name. */
  static CrossEncoder read(Path path, Optional<String> weightsName) {
    Path folder = EncoderFolder.existing(path);
    EncoderFolder encoder = EncoderFolder.of(folder, folder, weightsName);
    encoder.requireTruncationAtTheEnd();
    requireRelevance(encoder.config().object("id2label"));
    return new CrossEncoder(
        encoder.name(),
        encoder.weights(),
        encoder.tokenizer(),
        encoder.maxTokens(),
        encoder.firstPosition(),
        encoder.padding(),
        form(encoder.config()));
  }

  private static void requireRelevance(FolderJson labels) {
    for (int i = 0; labels.string(Integer.toString(i)).isPresent(); i++) {
      String label = labels.string(Integer.toString(i)).get();
      String lower = label.toLowerCase(Locale.ROOT);
      if (OF_INFERENCE.stream().anyMatch(lower::contains)) {
        throw labels.wrong(
            "id2label." + i,
            label,
            "labels of relevance; this model tells whether one text follows from the other");
      }
    }
  }

  /** Reads what sentence-transformers makes of a logit; its own default is the sigmoid. */
  private static ScoreForm form(FolderJson config) {
    FolderJson newer = config.object("sentence_transformers");
    String key = "activation_fn";
    String older = "sbert_ce_default_activation_function";
    Optional<String> activation = newer.string(key).or(() -> config.string(older));
    String name = activation.map(it -> it.substring(it.lastIndexOf('.') + 1)).orElse("Sigmoid");
    return switch (name) {
      case "Identity" -> ScoreForm.LOG_ODDS;
      case "Sigmoid" -> ScoreForm.PROBABILITY;
      default ->
          throw config.wrong(
              newer.string(key).isPresent() ? "sentence_transformers." + key : older,
              activation.orElse(""),
              "torch.nn.modules.linear.Identity or torch.nn.modules.activation.Sigmoid");
    };
  }

  /** Makes one number of the logits of a pair. */
  double score(float[] logits) {
    double score = form.score(logits);
    if (!Double.isFinite(score)) {
      throw new EmbeddingException("model " + id + " gave no usable score for a pair: " + score);
    }
    return score;
  }
}
