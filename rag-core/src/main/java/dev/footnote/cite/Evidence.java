package dev.footnote.cite;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.Chunk;
import dev.footnote.document.TextSpan;
import dev.footnote.generate.Passage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A piece of a passage that may support a statement.
 *
 * @param passage the passage
 * @param inChunk where the piece stands in the chunk's text
 * @param sentences how many sentences it has
 */
record Evidence(Passage passage, TextSpan inChunk, int sentences) {

  /** All sentences of a passage, and all pairs of sentences in a row. */
  static Stream<Evidence> pieces(Passage passage) {
    List<TextSpan> sentences = Sentences.split(passage.chunk().text());
    Stream<Evidence> single = sentences.stream().map(span -> new Evidence(passage, span, 1));
    Stream<Evidence> pairs =
        IntStream.range(1, sentences.size())
            .mapToObj(i -> new TextSpan(sentences.get(i - 1).start(), sentences.get(i).end()))
            .map(span -> new Evidence(passage, span, 2));
    return Stream.concat(single, pairs).filter(piece -> passage.shows(piece.inChunk()));
  }

  /** All sentences of a passage. */
  static Stream<Evidence> sentences(Passage passage) {
    return pieces(passage).filter(piece -> piece.sentences() == 1);
  }

  String text() {
    return inChunk.of(passage.chunk().text());
  }

  /** Title and headings of the piece. */
  String heading() {
    return passage.chunk().location().path();
  }

  /** Whether a part of the document stands in both. */
  boolean overlaps(Evidence other) {
    return passage.chunk().documentId().equals(other.passage.chunk().documentId())
        && inDocument().overlaps(other.inDocument());
  }

  private TextSpan inDocument() {
    return inChunk.shift(passage.chunk().span().start());
  }

  Citation cite(int number, double score, Citation.Origin origin) {
    Chunk chunk = passage.chunk();
    return new Citation(
        number,
        chunk.documentId(),
        chunk.id(),
        inDocument(),
        text(),
        chunk.location(),
        score,
        origin);
  }
}
