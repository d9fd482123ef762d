package dev.footnote.onnx;

import dev.footnote.cite.Inference;
import dev.footnote.embed.EmbeddingException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which logit of a pair says that one text follows from the other, and which that it denies it.
 *
 * @param count how many labels there are
 * @param entailment the place of entailment
 * @param contradiction the place of contradiction, if it is told from what is merely not said
 */
record InferenceLabels(int count, int entailment, OptionalInt contradiction) {

  private static final String EXPECTED =
      "entailment, neutral and contradiction, or entailment and not_entailment, in any order";

  private static final String ENTAILMENT = "entailment";
  private static final String CONTRADICTION = "contradiction";

  /** What labels are called, without case and punctuation. */
  private static final List<List<String>> KNOWN =
      List.of(List.of(CONTRADICTION, ENTAILMENT, "neutral"), List.of(ENTAILMENT, "notentailment"));

  /** Reads a model's labels, or refuses those of another task. */
  static InferenceLabels of(PairModel model) {
    List<String> names = model.labels().stream().map(InferenceLabels::plain).toList();
    if (!KNOWN.contains(names.stream().sorted().toList())) {
      throw model.config().wrong("id2label", model.labels().toString(), EXPECTED + found(names));
    }
    int denied = names.indexOf(CONTRADICTION);
    return new InferenceLabels(
        names.size(),
        names.indexOf(ENTAILMENT),
        denied < 0 ? OptionalInt.empty() : OptionalInt.of(denied));
  }

  private static String found(List<String> names) {
    return names.contains(ENTAILMENT)
        ? ""
        : "; without a label of entailment this model does not tell what follows from what, and may"
            + " be one for OnnxReranker";
  }

  private static String plain(String label) {
    return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  /** Makes probabilities of a pair's logits. */
  Inference read(PairModel model, float[] logits) {
    if (logits.length != count) {
      throw Unfit.pairs(
          model,
          logits.length + " logits for a pair",
          count + ", one for each label of config.json");
    }
    double entailed = probability(model, logits, entailment);
    double denied =
        contradiction.isPresent() ? probability(model, logits, contradiction.getAsInt()) : 0;
    return new Inference(entailed, denied);
  }

  /** The softmax at one place. */
  private static double probability(PairModel model, float[] logits, int place) {
    double others =
        IntStream.range(0, logits.length)
            .mapToDouble(i -> Math.exp((double) logits[i] - logits[place]))
            .sum();
    double probability = 1 / others;
    if (Double.isNaN(probability)) {
      throw new EmbeddingException(
          "model " + model.id() + " gave no usable score for a pair: " + logits[place]);
    }
    return probability;
  }
}
