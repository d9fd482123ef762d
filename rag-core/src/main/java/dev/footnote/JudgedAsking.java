package dev.footnote;

import dev.footnote.cite.Citation;
import dev.footnote.cite.Statement;
import dev.footnote.cite.Verdict;
import dev.footnote.document.Document;
import dev.footnote.eval.AnswerEvaluation;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.eval.JudgedAnswers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks judged questions, and checks each quote against the stored document. */
record JudgedAsking(Function<String, Answer> rag, Function<String, Optional<Document>> documents) {

  AnswerEvaluation evaluate(JudgedAnswers judged) {
    Map<String, GivenAnswer> given = new LinkedHashMap<>();
    judged.queries().forEach((id, question) -> given.put(id, ask(question)));
    return AnswerEvaluation.of(judged, given);
  }

  private GivenAnswer ask(String question) {
    long start = System.nanoTime();
    Answer answer = rag.apply(question);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<Citation> citations = answer.citations();
    return new GivenAnswer(
        answer.plainText(),
        answer.confidence(),
        citations.stream().map(c -> new DocumentSpan(c.documentId(), c.span())).toList(),
        (int) citations.stream().filter(this::isExact).count(),
        count(answer, Verdict.SUPPORTED) + count(answer, Verdict.UNSUPPORTED),
        count(answer, Verdict.UNSUPPORTED),
        took);
  }

  private boolean isExact(Citation citation) {
    return documents
        .apply(citation.documentId())
        .map(Document::text)
        .filter(text -> citation.span().end() <= text.length())
        .filter(text -> citation.span().of(text).equals(citation.quote()))
        .isPresent();
  }

  private static int count(Answer answer, Verdict verdict) {
    return (int)
        answer.statements().stream().map(Statement::verdict).filter(verdict::equals).count();
  }
}
