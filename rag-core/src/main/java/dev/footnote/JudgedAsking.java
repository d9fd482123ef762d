package dev.footnote;

import dev.footnote.eval.AnswerEvaluation;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.eval.JudgedAnswers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Asks judged questions, and checks each quote against the stored document. */
record JudgedAsking(Function<String, Answer> rag, KnowledgeBase knowledge) {

  AnswerEvaluation evaluate(JudgedAnswers judged) {
    Map<String, GivenAnswer> given = new LinkedHashMap<>();
    judged.queries().forEach((id, question) -> given.put(id, ask(question)));
    return AnswerEvaluation.of(judged, given);
  }

  private GivenAnswer ask(String question) {
    long start = System.nanoTime();
    Answer answer = rag.apply(question);
    return answer.given(knowledge, Duration.ofNanos(System.nanoTime() - start));
  }
}
