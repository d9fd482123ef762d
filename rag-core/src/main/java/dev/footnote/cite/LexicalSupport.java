package dev.footnote.cite;

import java.util.List;

/** Judges support by words alone. */
record LexicalSupport() implements SupportVerifier {

  private static final double RECALL = 11;
  private static final double RUN = 0.5;
  private static final double BIAS = -6.7;

  @Override
  public double[] support(String statement, List<String> evidence) {
    return evidence.stream().mapToDouble(piece -> support(statement, piece)).toArray();
  }

  private static double support(String statement, String piece) {
    SharedWords shared = SharedWords.of(statement, piece);
    return 1 / (1 + Math.exp(-(RECALL * shared.recall() + RUN * shared.run() + BIAS)));
  }
}
