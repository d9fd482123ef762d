package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedder;

/** Makes generators. */
public final class Generators {

  /**
   * The threshold of {@link #extractive(Embedder)}, which suits bge-small-en-v1.5; other models
   * have other similarities.
   */
  public static final double DEFAULT_LEAST_EVIDENCE = 0.73;

  private Generators() {}

  /**
   * Answers with the one to three source sentences that fit the question best, word for word, and
   * abstains when none fits well. The default of Footnote: it needs no language model, and cannot
   * say what no source says.
   *
   * <p>Sentences are judged by the embedder's similarity to the question, by the rare words they
   * share with it, by their heading, and by whether they hold what the question asks for (a number,
   * a date, a reason, a definition). They come in reading order, each as a {@link
   * Generation.Quote}.
   *
   * @param embedder compares question and sentences; borrowed, not closed
   * @return the generator
   */
  public static Generator extractive(Embedder embedder) {
    return extractive(embedder, DEFAULT_LEAST_EVIDENCE);
  }

  /**
   * Answers like {@link #extractive(Embedder)}, and abstains below a threshold of your own.
   *
   * @param embedder compares question and sentences; borrowed, not closed
   * @param leastEvidence how much the best sentence must at least have of similarity to the
   *     question, a cosine, and a tenth of the share of the question's weight that its words carry;
   *     between -1 and 1.1, higher abstains more often
   * @return the generator
   */
  public static Generator extractive(Embedder embedder, double leastEvidence) {
    return new ExtractiveGenerator(requireNonNull(embedder, "embedder"), leastEvidence);
  }
}
