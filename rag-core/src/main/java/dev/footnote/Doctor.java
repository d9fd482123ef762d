package dev.footnote;

import dev.footnote.eval.JudgedSet;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.StageScore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the questions of a judged set and finds out why some fail. */
final class Doctor {

  private Doctor() {}

  static Checkup examine(KnowledgeBase knowledge, JudgedSet judged) {
    List<Checkup.Failure> failures =
        judged.answerable().stream()
            .flatMap(id -> failure(knowledge, judged, id).stream())
            .toList();
    return new Checkup(judged.answerable().size(), failures);
  }

  private static Optional<Checkup.Failure> failure(
      KnowledgeBase knowledge, JudgedSet judged, String id) {
    String question = judged.queries().getOrDefault(id, "");
    List<String> relevant = relevant(judged.judgements(id));
    List<Hit> hits = knowledge.quietly(Query.of(question)).hits();
    if (hits.stream().anyMatch(hit -> relevant.contains(hit.chunk().documentId()))) {
      return Optional.empty();
    }
    return relevant.stream()
        .map(document -> knowledge.whyNot(question, document))
        .max(Comparator.comparing(WhyNot::cause).thenComparingInt(finding -> -lastRank(finding)))
        .map(nearest -> new Checkup.Failure(id, question, nearest));
  }

  private static List<String> relevant(Map<String, Integer> judgements) {
    return judgements.entrySet().stream()
        .filter(judged -> judged.getValue() > 0)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static int lastRank(WhyNot finding) {
    return finding
        .best()
        .flatMap(hit -> hit.stages().stream().reduce((earlier, later) -> later))
        .map(StageScore::rank)
        .orElse(Integer.MAX_VALUE);
  }
}
