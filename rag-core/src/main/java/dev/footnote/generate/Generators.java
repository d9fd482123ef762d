package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedder;

/** Makes generators. */
public final class Generators {

  private Generators() {}

  /**
   * Answers with the one to three source sentences that fit the question best, word for word. The
   * default of Footnote: it needs no language model, and cannot say what no source says.
   *
   * <p>Sentences are judged by the embedder's similarity to the question, by the rare words they
   * share with it, by their heading, and by whether they hold what the question asks for (a number,
   * a date, a reason, a definition). They come in reading order, each as a {@link
   * Generation.Quote}. How strong the best one is as evidence goes with them; whether that is
   * enough is not decided here.
   *
   * @param embedder compares question and sentences; borrowed, not closed
   * @return the generator
   */
  public static Generator extractive(Embedder embedder) {
    return new ExtractiveGenerator(new SentenceJudge(requireNonNull(embedder, "embedder")));
  }
}
