package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import dev.footnote.chunk.Sentences;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.retrieve.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes sure that a question's evidence stands in documents that are in sight. */
record EvidenceFinder(KnowledgeBase knowledge) {

  /** Returns the question with its evidence; empty if the documents do not have it. */
  Optional<TrainingQuestion> ground(TrainingQuestion question) {
    if (!question.answerable()) {
      return Optional.of(question);
    }
    List<DocumentSpan> evidence =
        question.evidence().isEmpty() ? search(question) : checked(question.evidence());
    return evidence.isEmpty() ? Optional.empty() : Optional.of(question.withEvidence(evidence));
  }

  /** All of it must be there, since an answer may lean on each part. */
  private List<DocumentSpan> checked(List<DocumentSpan> given) {
    Map<String, List<TextSpan>> byDocument = new LinkedHashMap<>();
    for (DocumentSpan part : given) {
      byDocument.computeIfAbsent(part.documentId(), id -> new ArrayList<>()).add(part.span());
    }
    List<DocumentSpan> all = new ArrayList<>();
    for (Map.Entry<String, List<TextSpan>> part : byDocument.entrySet()) {
      List<TextSpan> spans =
          knowledge
              .document(part.getKey())
              .map(Document::text)
              .map(text -> merged(text, part.getValue()))
              .orElse(List.of());
      if (spans.isEmpty()) {
        return List.of();
      }
      spans.forEach(span -> all.add(new DocumentSpan(part.getKey(), span)));
    }
    return all;
  }

  /** Joins spans between which only white space stands; none if one reaches past the text. */
  private static List<TextSpan> merged(String text, List<TextSpan> spans) {
    if (spans.stream().anyMatch(span -> span.end() > text.length())) {
      return List.of();
    }
    List<TextSpan> merged = new ArrayList<>();
    for (TextSpan raw : spans.stream().sorted(Comparator.naturalOrder()).toList()) {
      TextSpan span = stripped(text, raw);
      if (!merged.isEmpty() && touch(text, merged.getLast(), span)) {
        TextSpan last = merged.removeLast();
        span = new TextSpan(last.start(), Math.max(last.end(), span.end()));
      }
      if (!span.isEmpty()) {
        merged.add(span);
      }
    }
    return merged;
  }

  private static boolean touch(String text, TextSpan one, TextSpan next) {
    return next.start() <= one.end() || text.substring(one.end(), next.start()).isBlank();
  }

  private static TextSpan stripped(String text, TextSpan span) {
    String quote = span.of(text);
    int lead = quote.length() - quote.stripLeading().length();
    return new TextSpan(span.start() + lead, span.start() + lead + quote.strip().length());
  }

  /** Takes the first sentence found that holds a known answer. */
  private List<DocumentSpan> search(TrainingQuestion question) {
    if (question.answers().isEmpty()) {
      return List.of();
    }
    return knowledge.retrieve(Query.of(question.text()).exactly()).hits().stream()
        .flatMap(hit -> sentences(hit.chunk()).stream())
        .filter(sentence -> holds(sentence, question.answers()))
        .findFirst()
        .map(sentence -> List.of(sentence.place()))
        .orElse(List.of());
  }

  /** A sentence, and where it stands. */
  private record Located(DocumentSpan place, String text) {}

  private static List<Located> sentences(Chunk chunk) {
    return Sentences.split(chunk.text()).stream()
        .map(span ->
            new Located(
                new DocumentSpan(chunk.documentId(), span.shift(chunk.span().start())),
                span.of(chunk.text())))
        .toList();
  }

  private static boolean holds(Located sentence, List<String> answers) {
    String words = NormalWords.joined(sentence.text());
    return answers.stream()
        .map(NormalWords::joined)
        .anyMatch(answer -> !answer.isBlank() && words.contains(answer));
  }
}
