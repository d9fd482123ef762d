package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedder;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Tells how strong the evidence in some passages is: how similar the best sentence is to the
 * question, a cosine, and a tenth of the share of the question's weight that its words carry.
 * Between -1 and 1.1; what is enough depends on the embedding model. Safe for use by multiple
 * threads.
 */
public final class EvidenceStrength {

  private final SentenceJudge judge;

  /**
   * Makes one for an embedding model.
   *
   * @param embedder compares question and sentences; borrowed, not closed
   */
  public EvidenceStrength(Embedder embedder) {
    this.judge = new SentenceJudge(requireNonNull(embedder, "embedder"));
  }

  /**
   * Weighs the evidence.
   *
   * @param question the question
   * @param passages where the answer may be
   * @return the strength; empty if the passages hold no sentence
   */
  public OptionalDouble of(String question, List<Passage> passages) {
    List<SentenceJudge.Judged> judged = judge.judge(question, passages);
    return judged.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(judged.getFirst().evidence());
  }
}
