package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import dev.footnote.chunk.Sentences;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What answers a question, word for word, and the passages that have it.
 *
 * @param quotes the evidence in its order
 * @param passages the chunks that hold it, each once; where a quote runs over several, they are one
 *     passage
 */
record Evidence(List<Quoted> quotes, List<Chunk> passages) {

  static final Evidence NONE = new Evidence(List.of(), List.of());

  static Evidence of(KnowledgeBase knowledge, TrainingQuestion question) {
    List<Quoted> quotes = new ArrayList<>();
    List<Chunk> passages = new ArrayList<>();
    for (DocumentSpan part : question.evidence()) {
      Document document = knowledge.document(part.documentId()).orElseThrow();
      Quoted quote = new Quoted(document.id(), part.span(), part.span().of(document.text()));
      quotes.add(quote);
      List<Chunk> chunks = knowledge.chunks(document.id());
      if (passages.stream().noneMatch(quote::isIn)) {
        passages.addAll(holding(quote, document, chunks));
      }
    }
    return new Evidence(List.copyOf(quotes), List.copyOf(passages));
  }

  private static List<Chunk> holding(Quoted quote, Document document, List<Chunk> chunks) {
    List<Chunk> whole = chunks.stream().filter(quote::isIn).limit(1).toList();
    List<Chunk> parts = chunks.stream().filter(quote::overlaps).toList();
    return whole.isEmpty() && !parts.isEmpty() ? List.of(joined(document, parts)) : whole;
  }

  private static Chunk joined(Document document, List<Chunk> parts) {
    Chunk first = parts.getFirst();
    TextSpan span = new TextSpan(first.span().start(), parts.getLast().span().end());
    return Chunk.of(document, first.ordinal(), span, first.context());
  }

  /** Tells whether each quote stands in a passage. */
  boolean isWhole() {
    return !quotes.isEmpty()
        && quotes.stream().allMatch(quote -> passages.stream().anyMatch(quote::isIn));
  }

  /** Returns all texts that answer the question. */
  List<String> answers(TrainingQuestion question) {
    return Stream.concat(question.answers().stream(), quotes.stream().map(Quoted::text)).toList();
  }

  /** Returns the answer's sentences: of the known answer, or else of the evidence itself. */
  List<Claim> claims(TrainingQuestion question) {
    if (question.answers().isEmpty()) {
      return quotes.stream()
          .flatMap(quote -> sentences(quote.text()).map(text -> new Claim(text, quote)))
          .toList();
    }
    return sentences(question.answers().getFirst())
        .map(text -> new Claim(text, nearest(text)))
        .toList();
  }

  private static Stream<String> sentences(String text) {
    return Sentences.split(text).stream()
        .map(span -> span.of(text).replaceAll("\\s+", " ").strip())
        .filter(sentence -> !sentence.isEmpty());
  }

  private Quoted nearest(String sentence) {
    Set<String> terms = new HashSet<>(Words.terms(sentence));
    return quotes.stream()
        .max(
            Comparator.<Quoted>comparingLong(quote -> shared(quote, terms))
                .thenComparing(quotes::indexOf, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static long shared(Quoted quote, Set<String> terms) {
    return Words.terms(quote.text()).stream().distinct().filter(terms::contains).count();
  }
}
