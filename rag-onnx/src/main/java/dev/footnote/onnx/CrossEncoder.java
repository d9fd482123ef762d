package dev.footnote.onnx;

import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model that tells how well a passage answers a question, as its folder describes it.
 *
 * @param model reads both together
 * @param form what becomes of its logits
 */
record CrossEncoder(PairModel model, ScoreForm form) {

  /** Labels of models that tell what follows from what, which is no order of passages. */
  private static final List<String> OF_INFERENCE = List.of("entail", "contradict", "neutral");

  /** Reads a folder with the weights that are usual, or those of a name. */
  static CrossEncoder read(Path path, Optional<String> weightsName) {
    PairModel model = PairModel.read(path, weightsName);
    requireRelevance(model);
    return new CrossEncoder(model, form(model.config()));
  }

  private static void requireRelevance(PairModel model) {
    List<String> labels = model.labels();
    for (int i = 0; i < labels.size(); i++) {
      String lower = labels.get(i).toLowerCase(Locale.ROOT);
      if (OF_INFERENCE.stream().anyMatch(lower::contains)) {
        throw model
            .config()
            .wrong(
                "id2label." + i,
                labels.get(i),
                "labels of relevance; this model tells whether one text follows from the other, so"
                    + " open it as an OnnxEntailment");
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
      throw new EmbeddingException(
          "model " + model.id() + " gave no usable score for a pair: " + score);
    }
    return score;
  }
}
