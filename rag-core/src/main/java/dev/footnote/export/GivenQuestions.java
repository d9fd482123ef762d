package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import dev.footnote.eval.JudgedAnswers;
import java.util.List;
import java.util.stream.Stream;

/** Gives judged questions in their order. */
record GivenQuestions(JudgedAnswers judged) implements QuestionSource {

  @Override
  public Stream<TrainingQuestion> questions(KnowledgeBase knowledge) {
    return judged.queries().entrySet().stream()
        .filter(query -> !query.getValue().isBlank())
        .map(query -> question(query.getKey(), query.getValue()));
  }

  private TrainingQuestion question(String id, String text) {
    boolean answerable = judged.isAnswerable(id);
    return new TrainingQuestion(
        id,
        text,
        judged.known(id),
        answerable ? judged.evidence(id) : List.of(),
        QuestionOrigin.GIVEN,
        answerable);
  }
}
