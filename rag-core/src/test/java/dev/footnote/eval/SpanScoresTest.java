package dev.footnote.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.TextSpan;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SpanScoresTest {

  @Example
  void charactersOfBothAreCounted() {
    SpanScores scores =
        SpanScores.of(
            List.of(span("d", 10, 20), span("d", 30, 40)),
            List.of(span("d", 15, 35), span("e", 10, 20)));

    assertThat(scores).isEqualTo(new SpanScores(10 / 20.0, 10 / 30.0, 10 / 40.0));
  }

  @Example
  void whatIsRetrievedTwiceIsFoundOnceAndCostsTwice() {
    SpanScores scores =
        SpanScores.of(List.of(span("d", 0, 10)), List.of(span("d", 0, 10), span("d", 0, 10)));

    assertThat(scores).isEqualTo(new SpanScores(1, .5, .5));
  }

  @Example
  void nothingRetrievedScoresZeroAndNoEvidenceIsRefused() {
    assertThat(SpanScores.of(List.of(span("d", 0, 10)), List.of()))
        .isEqualTo(new SpanScores(0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> SpanScores.of(List.of(), List.of()));
  }

  @Example
  void meansAreOverAllQueriesWithEvidence() {
    SpanEvaluation evaluation =
        SpanEvaluation.of(
            Map.of("found", List.of(span("d", 0, 10)), "lost", List.of(span("d", 0, 10))),
            Map.of("found", List.of(span("d", 0, 20))));

    assertThat(evaluation.mean(SpanScores::recall)).isEqualTo(.5);
    assertThat(evaluation.mean(SpanScores::precision)).isEqualTo(.25);
    assertThat(evaluation.each(SpanScores::iou)).isEqualTo(Map.of("found", .5, "lost", 0d));
  }

  @Property
  void scoresAreThoseOfCountingEachCharacter(
      @ForAll("spans") List<DocumentSpan> evidence, @ForAll("spans") List<DocumentSpan> retrieved) {
    int all = 0;
    int both = 0;
    int read = 0;
    for (String document : List.of("d", "e")) {
      for (int i = 0; i < 60; i++) {
        long wanted = covering(evidence, document, i);
        long found = covering(retrieved, document, i);
        all += wanted > 0 ? 1 : 0;
        both += wanted > 0 && found > 0 ? 1 : 0;
        read += (int) found;
      }
    }
    SpanScores scores = SpanScores.of(evidence, retrieved);

    assertThat(scores.recall()).isCloseTo((double) both / all, within(1e-12));
    assertThat(scores.precision()).isCloseTo((double) both / read, within(1e-12));
    assertThat(scores.iou()).isCloseTo((double) both / (all + read - both), within(1e-12));
  }

  private static long covering(List<DocumentSpan> spans, String document, int position) {
    return spans.stream()
        .filter(part -> part.documentId().equals(document))
        .filter(part -> part.span().start() <= position && position < part.span().end())
        .count();
  }

  @Provide
  Arbitrary<List<DocumentSpan>> spans() {
    return Combinators.combine(
            Arbitraries.of("d", "e"),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(1, 20))
        .as((document, start, length) -> span(document, start, start + length))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static DocumentSpan span(String document, int start, int end) {
    return new DocumentSpan(document, new TextSpan(start, end));
  }
}
