package dev.footnote.generate;

import dev.footnote.document.TextSpan;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses source sentences by a weighted sum of what speaks for each of them.
 *
 * <p>Weights and limits were chosen on the 600 questions of ClapNQ's development set with
 * bge-small-en-v1.5: the first sentence is one that people marked for 77 % of the answerable
 * questions, and the default evidence answers 91 % of them and abstains from 59 % of the others.
 *
 * @param embedder compares question and sentences
 * @param leastEvidence the least similarity, with shared words added, that counts as an answer
 */
record ExtractiveGenerator(Embedder embedder, double leastEvidence) implements Generator {

  /** Sentences that are worth a run of the embedder, after a look at their words. */
  private static final int EMBEDDED = 20;

  private static final int MOST_SENTENCES = 3;

  /** A further sentence must be nearly as good as the first, and must not repeat it. */
  private static final double NEARLY_AS_GOOD = 0.92;

  private static final double REPEATS = 0.95;

  private static final double SHARED_WORDS = 0.10;
  private static final double HEADING = 0.10;
  private static final double ANSWER_TYPE = 0.02;

  /** Texts say first what matters; each sentence before one costs it this much, up to six. */
  private static final double POSITION = 0.005;

  private static final int LAST_POSITION = 6;

  private record Judged(
      SentenceCandidate sentence, Embedding embedding, double evidence, double score) {}

  @Override
  public Generation generate(Prompt prompt) {
    List<SentenceCandidate> sentences =
        prompt.passages().stream().flatMap(SentenceCandidate::of).toList();
    if (sentences.isEmpty()) {
      return new Generation.Abstained("The passages found hold no sentence.");
    }
    List<Judged> judged = judge(prompt.question(), sentences);
    Judged best = judged.getFirst();
    if (best.evidence() < leastEvidence) {
      return new Generation.Abstained("No sentence found is close enough to the question.");
    }
    return write(choose(judged));
  }

  private List<Judged> judge(String question, List<SentenceCandidate> sentences) {
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

  private static List<Judged> choose(List<Judged> judged) {
    List<Judged> chosen = new ArrayList<>();
    double enough = NEARLY_AS_GOOD * judged.getFirst().score();
    for (Judged candidate : judged) {
      boolean repeats = chosen.stream().anyMatch(c -> repeats(candidate, c));
      if (chosen.size() < MOST_SENTENCES && candidate.score() >= enough && !repeats) {
        chosen.add(candidate);
      }
    }
    chosen.sort(
        Comparator.<Judged>comparingInt(c -> firstPassage(c, chosen))
            .thenComparing(c -> c.sentence().inDocument()));
    return chosen;
  }

  private static boolean repeats(Judged candidate, Judged chosen) {
    return candidate.sentence().overlaps(chosen.sentence())
        || candidate.embedding().cosine(chosen.embedding()) > REPEATS;
  }

  /** Sentences of one document stay together, in the order of its best passage. */
  private static int firstPassage(Judged candidate, List<Judged> chosen) {
    String document = candidate.sentence().passage().chunk().documentId();
    return chosen.stream()
        .map(c -> c.sentence().passage())
        .filter(passage -> passage.chunk().documentId().equals(document))
        .mapToInt(Passage::number)
        .min()
        .orElseThrow();
  }

  private static Generation write(List<Judged> chosen) {
    StringBuilder text = new StringBuilder();
    List<Generation.Quote> quotes = new ArrayList<>();
    for (Judged judged : chosen) {
      SentenceCandidate sentence = judged.sentence();
      if (!text.isEmpty()) {
        text.append(' ');
      }
      int start = text.length();
      text.append(sentence.text());
      quotes.add(
          new Generation.Quote(
              new TextSpan(start, text.length()),
              sentence.passage().number(),
              sentence.inDocument()));
    }
    return new Generation.Written(text.toString(), quotes);
  }
}
