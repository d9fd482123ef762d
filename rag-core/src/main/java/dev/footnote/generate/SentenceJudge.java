package dev.footnote.generate;

import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells how well each sentence of some passages answers a question, by a weighted sum of what
 * speaks for it.
 *
 * <p>The weights were chosen on ClapNQ's development set with bge-small-en-v1.5, where the first
 * sentence is one that people marked for 77 % of the answerable questions.
 *
 * @param embedder compares question and sentences
 */
record SentenceJudge(Embedder embedder) {

  /** Sentences that are worth a run of the embedder, after a look at their words. */
  private static final int EMBEDDED = 20;

  private static final double SHARED_WORDS = 0.10;
  private static final double HEADING = 0.10;
  private static final double ANSWER_TYPE = 0.02;

  /** Texts say first what matters; each sentence before one costs it this much, up to six. */
  private static final double POSITION = 0.005;

  private static final int LAST_POSITION = 6;

  /**
   * A sentence, and how good it is.
   *
   * @param evidence its similarity to the question, and a tenth of the share of the question's
   *     weight that its words carry
   * @param score the evidence with all that tells good sentences from worse ones
   */
  record Judged(SentenceCandidate sentence, Embedding embedding, double evidence, double score) {}

  /** Judges the sentences that may answer a question, the best first; none if there is none. */
  List<Judged> judge(String question, List<Passage> passages) {
    List<SentenceCandidate> sentences = passages.stream().flatMap(SentenceCandidate::of).toList();
    if (sentences.isEmpty()) {
      return List.of();
    }
    TermWeights weights = new TermWeights(question, sentences);
    List<SentenceCandidate> promising =
        sentences.stream()
            .sorted(Comparator.comparingDouble((SentenceCandidate s) -> -promise(s, weights)))
            .limit(EMBEDDED)
            .toList();
    Embedding asked = embedder.embedQuery(question);
    List<Embedding> embeddings =
        embedder.embedDocuments(promising.stream().map(SentenceCandidate::inContext).toList());
    AnswerType type = AnswerType.of(question);
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < promising.size(); i++) {
      judged.add(judge(promising.get(i), embeddings.get(i), asked, weights, type));
    }
    judged.sort(Comparator.comparingDouble(Judged::score).reversed());
    return judged;
  }

  private static double promise(SentenceCandidate sentence, TermWeights weights) {
    return weights.recall(sentence.terms()) + 1.0 / sentence.passage().number();
  }

  private static Judged judge(
      SentenceCandidate sentence,
      Embedding embedding,
      Embedding asked,
      TermWeights weights,
      AnswerType type) {
    double similarity = asked.cosine(embedding);
    double words = weights.recall(sentence.terms());
    double heading = weights.recall(Words.terms(sentence.passage().chunk().location().path()));
    double evidence = similarity + SHARED_WORDS * words;
    double score =
        evidence
            + HEADING * heading
            + ANSWER_TYPE * (type.looksAnsweredBy(sentence.text()) ? 1 : 0)
            - POSITION * Math.min(sentence.position(), LAST_POSITION)
            - sentence.form().cost();
    return new Judged(sentence, embedding, evidence, score);
  }
}
