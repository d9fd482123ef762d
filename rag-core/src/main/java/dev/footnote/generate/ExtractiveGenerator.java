package dev.footnote.generate;

import dev.footnote.document.TextSpan;
import dev.footnote.generate.SentenceJudge.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Answers with the sentences that are judged best.
 *
 * @param judge tells how good each sentence is
 */
record ExtractiveGenerator(SentenceJudge judge) implements Generator {

  private static final int MOST_SENTENCES = 3;

  /**
   * A further sentence must be nearly as good as the first, and must not repeat it. On ClapNQ, .90
   * cites 56 % of the evidence with 72 % of the characters right, .92 53 % and 73 %, .86 62 % and
   * 68 %.
   */
  private static final double NEARLY_AS_GOOD = 0.90;

  /** Another document tells something else more often. */
  private static final double ELSEWHERE_AS_GOOD = 0.97;

  private static final double REPEATS = 0.95;

  @Override
  public Generation generate(Prompt prompt) {
    List<Judged> judged = judge.judge(prompt.question(), prompt.passages());
    return judged.isEmpty()
        ? new Generation.Abstained("The passages found hold no sentence.")
        : write(choose(judged), judged.getFirst().evidence());
  }

  @Override
  public boolean weighsEvidence() {
    return true;
  }

  private static List<Judged> choose(List<Judged> judged) {
    List<Judged> chosen = new ArrayList<>();
    Judged best = judged.getFirst();
    for (Judged candidate : judged) {
      boolean repeats = chosen.stream().anyMatch(c -> repeats(candidate, c));
      if (chosen.size() < MOST_SENTENCES && isNearlyAsGood(candidate, best) && !repeats) {
        chosen.add(candidate);
      }
    }
    chosen.sort(
        Comparator.<Judged>comparingInt(c -> firstPassage(c, chosen))
            .thenComparing(c -> c.sentence().inDocument()));
    return chosen;
  }

  private static boolean isNearlyAsGood(Judged candidate, Judged best) {
    boolean sameDocument = documentId(candidate).equals(documentId(best));
    return candidate.score() >= (sameDocument ? NEARLY_AS_GOOD : ELSEWHERE_AS_GOOD) * best.score();
  }

  private static String documentId(Judged judged) {
    return judged.sentence().passage().chunk().documentId();
  }

  private static boolean repeats(Judged candidate, Judged chosen) {
    return candidate.sentence().overlaps(chosen.sentence())
        || candidate.embedding().cosine(chosen.embedding()) > REPEATS;
  }

  /** Sentences of one document stay together, in the order of its best passage. */
  private static int firstPassage(Judged candidate, List<Judged> chosen) {
    String document = documentId(candidate);
    return chosen.stream()
        .map(c -> c.sentence().passage())
        .filter(passage -> passage.chunk().documentId().equals(document))
        .mapToInt(Passage::number)
        .min()
        .orElseThrow();
  }

  private static Generation write(List<Judged> chosen, double evidence) {
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
    return new Generation.Written(text.toString(), quotes).withEvidence(evidence);
  }
}
