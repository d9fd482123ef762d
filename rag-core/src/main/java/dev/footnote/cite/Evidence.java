package dev.footnote.cite;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.Chunk;
import dev.footnote.document.TextSpan;
import dev.footnote.generate.Passage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A piece of a passage that may support a statement.
 *
 * @param passage the passage
 * @param inChunk where the piece stands in the chunk's text
 */
record Evidence(Passage passage, TextSpan inChunk) {

  private record Scored(Evidence evidence, double support) {}

  /** Finds the piece, a sentence or two in a row, that supports a statement best. */
  static Optional<Evidence> supporting(String statement, Collection<Passage> passages) {
    return passages.stream()
        .flatMap(Evidence::pieces)
        .map(piece -> new Scored(piece, LexicalSupport.of(statement, piece.text())))
        .filter(scored -> scored.support() >= LexicalSupport.ENOUGH)
        .min(
            Comparator.comparingDouble((Scored scored) -> -scored.support())
                .thenComparingInt(scored -> scored.evidence().inChunk().length())
                .thenComparingInt(scored -> scored.evidence().passage().number()))
        .map(Scored::evidence);
  }

  private static Stream<Evidence> pieces(Passage passage) {
    List<TextSpan> sentences = Sentences.split(passage.chunk().text());
    Stream<TextSpan> pairs =
        IntStream.range(1, sentences.size())
            .mapToObj(i -> new TextSpan(sentences.get(i - 1).start(), sentences.get(i).end()));
    return Stream.concat(sentences.stream(), pairs).map(span -> new Evidence(passage, span));
  }

  private String text() {
    return inChunk.of(passage.chunk().text());
  }

  Citation cite(int number) {
    Chunk chunk = passage.chunk();
    return new Citation(
        number,
        chunk.documentId(),
        chunk.id(),
        inChunk.shift(chunk.span().start()),
        text(),
        chunk.location());
  }
}
