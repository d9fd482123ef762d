package dev.footnote.export;

import dev.footnote.eval.DocumentSpan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which groups of documents are put aside for evaluation. Groups are tried in an order that the
 * seed gives, and taken as long as they fit into the share.
 */
final class Split {

  private final DocumentGroups groups;
  private final Set<Integer> aside = new HashSet<>();
  private final Seeded seeded;
  private final double share;

  private Split(DocumentGroups groups, Seeded seeded, double share) {
    this.groups = groups;
    this.seeded = seeded;
    this.share = share;
  }

  static Split of(
      DocumentGroups groups, List<TrainingQuestion> questions, Seeded seeded, double share) {
    Split split = new Split(groups, seeded, share);
    Map<Integer, Integer> asked = new HashMap<>();
    questions.stream()
        .filter(TrainingQuestion::answerable)
        .forEach(question -> asked.merge(split.group(question), 1, Integer::sum));
    split.take(asked);
    Map<Integer, Integer> others = groups.sizes();
    others.keySet().removeAll(asked.keySet());
    split.take(others);
    return split;
  }

  private void take(Map<Integer, Integer> weights) {
    long room = Math.round(share * weights.values().stream().mapToInt(weight -> weight).sum());
    Comparator<Integer> order =
        Comparator.comparingDouble(group -> seeded.unit("group", groups.name(group)));
    for (int group : weights.keySet().stream().sorted(order).toList()) {
      int weight = weights.getOrDefault(group, 0);
      if (weight <= room) {
        room -= weight;
        aside.add(group);
      }
    }
  }

  private int group(TrainingQuestion question) {
    return groups.group(question.evidence().getFirst().documentId());
  }

  Side side(String document) {
    return side(groups.group(document));
  }

  private Side side(int group) {
    return aside.contains(group) ? Side.EVALUATION : Side.TRAIN;
  }

  /** A question without evidence goes where chance sends it. */
  Side side(TrainingQuestion question) {
    if (question.answerable()) {
      return side(group(question));
    }
    return seeded.unit("side", question.id()) < share ? Side.EVALUATION : Side.TRAIN;
  }

  /** Tells whether a document stands in a group with the evidence. */
  boolean isWithEvidence(String document, TrainingQuestion question) {
    int group = groups.group(document);
    return question.evidence().stream()
        .map(DocumentSpan::documentId)
        .anyMatch(evidence -> groups.group(evidence) == group);
  }

  int evaluationGroups() {
    return aside.size();
  }
}
