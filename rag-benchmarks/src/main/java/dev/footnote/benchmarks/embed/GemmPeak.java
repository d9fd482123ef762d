package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Slice;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * The most arithmetic per second that this machine gives, on all cores together.
 *
 * @param int8 the best product in 8 bits
 * @param fp32 the best product in full precision
 * @param best the best figure of each shape and kind
 */
record GemmPeak(GemmFigure int8, GemmFigure fp32, List<GemmFigure> best) {

  /** A disturbed figure is too low, so it counts only where there is no other. */
  private static final Comparator<GemmFigure> BETTER =
      Comparator.comparing(GemmFigure::clean).thenComparingDouble(GemmFigure::perSecond);

  static GemmPeak of(List<GemmFigure> figures) {
    Map<Kind, GemmFigure> best = new LinkedHashMap<>();
    figures.forEach(figure -> best.merge(Kind.of(figure), figure, BinaryOperator.maxBy(BETTER)));
    return new GemmPeak(
        best(best, GemmWeights::isQuantised),
        best(best, weights -> !weights.isQuantised()),
        List.copyOf(best.values()));
  }

  /** Returns the peak of the shapes that the model consists of. */
  GemmPeak ofModel() {
    return of(best.stream().filter(figure -> figure.shape().isOfModel()).toList());
  }

  private static GemmFigure best(Map<Kind, GemmFigure> figures, Predicate<GemmWeights> which) {
    return figures.values().stream()
        .filter(figure -> which.test(figure.weights()))
        .max(BETTER)
        .orElseThrow();
  }

  private record Kind(GemmShape shape, GemmWeights weights) {
    static Kind of(GemmFigure figure) {
      return new Kind(figure.shape(), figure.weights());
    }
  }

  /** Returns the least time for a slice with its linear parts in 8 bits. */
  double int8Seconds(Slice slice) {
    return seconds(slice, int8.perSecond());
  }

  /** Returns the least time for a slice in full precision. */
  double fp32Seconds(Slice slice) {
    return seconds(slice, fp32.perSecond());
  }

  private double seconds(Slice slice, double linearPeak) {
    return slice.lengths().stream()
        .map(tokens -> Arithmetic.of(slice.family(), tokens))
        .mapToDouble(work -> work.seconds(linearPeak, fp32.perSecond()))
        .sum();
  }
}
