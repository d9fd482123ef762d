package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects questions, each once, as far as documents in sight answer them.
 *
 * @param knowledge the documents
 * @param tally counts them
 */
record QuestionList(KnowledgeBase knowledge, Tally tally) {

  List<TrainingQuestion> of(List<QuestionSource> sources) {
    Set<String> ids = new HashSet<>();
    Set<String> texts = new HashSet<>();
    List<TrainingQuestion> taken = new ArrayList<>();
    sources.stream()
        .flatMap(source -> source.questions(knowledge))
        .forEach(question -> {
          tally.ask(question);
          requireNew(ids.add(question.id()), question);
          if (texts.add(NormalWords.joined(question.text()))) {
            take(question, taken);
          } else {
            tally.refuse(Refusal.REPEATED_QUESTION);
          }
        });
    return taken;
  }

  private static void requireNew(boolean isNew, TrainingQuestion question) {
    if (!isNew) {
      throw new IllegalArgumentException(
          "two questions have the id '" + question.id() + "'; each needs one of its own");
    }
  }

  private void take(TrainingQuestion question, List<TrainingQuestion> taken) {
    Optional<TrainingQuestion> grounded = new EvidenceFinder(knowledge).ground(question);
    grounded.ifPresentOrElse(taken::add, () -> tally.refuse(Refusal.NO_EVIDENCE));
  }
}
