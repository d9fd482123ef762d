package dev.footnote.cite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges support by a model that reads statement and evidence together, and a little by a cheaper
 * verifier, which also chooses the few pieces that are read. See {@link
 * SupportVerifiers#entailment}.
 *
 * @param first the cheaper verifier
 * @param model reads pairs
 */
record EntailmentSupport(SupportVerifier first, Entailment model) implements SupportVerifier {

  /** How many pieces of one call the model reads at most. */
  static final int READ = 4;

  /** The share of the model's judgement; the rest is the cheaper verifier's. */
  static final double SHARE = 0.75;

  /** From this probability of a contradiction on, a piece supports nothing. */
  static final double CONTRADICTED = 0.5;

  @Override
  public double[] support(String statement, List<String> evidence) {
    double[] support = first.support(statement, evidence);
    Map<String, Inference> read = read(statement, best(evidence, support));
    for (int i = 0; i < support.length; i++) {
      support[i] = both(support[i], read.getOrDefault(evidence.get(i), Inference.UNREAD));
    }
    return support;
  }

  /**
   * Weighs both judgements: no lower if either gets higher, and without the model's never enough.
   */
  private static double both(double support, Inference inference) {
    return inference.contradiction() >= CONTRADICTED
        ? 0
        : SHARE * inference.entailment() + (1 - SHARE) * support;
  }

  /** Chooses by what the pieces say, so that neither order nor repetition matters. */
  private static List<String> best(List<String> evidence, double[] support) {
    Map<String, Double> pieces = new TreeMap<>();
    for (int i = 0; i < support.length; i++) {
      pieces.merge(evidence.get(i), support[i], Math::max);
    }
    return pieces.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.<Double>reverseOrder()))
        .limit(READ)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Map<String, Inference> read(String statement, List<String> pieces) {
    List<Inference> inferences = new ArrayList<>(model.infer(pieces, statement));
    if (inferences.size() != pieces.size()) {
      throw new IllegalStateException(
          model
              + " gave "
              + inferences.size()
              + " judgements for "
              + pieces.size()
              + " premises; Entailment asks for one each");
    }
    Map<String, Inference> read = new HashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      read.put(pieces.get(i), inferences.get(i));
    }
    return read;
  }
}
