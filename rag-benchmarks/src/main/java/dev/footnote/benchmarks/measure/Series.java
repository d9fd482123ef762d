package dev.footnote.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one engine did, a run in each round, of which all engines had the same.
 *
 * @param <T> what is measured in a run
 * @param runs the runs in the order of the rounds
 * @param lenient whether runs count that were disturbed
 */
public record Series<T extends Measured>(List<T> runs, boolean lenient) {

  /** Copies the list. */
  public Series {
    runs = List.copyOf(runs);
  }

  /**
   * Makes a series in which disturbed runs do not count.
   *
   * @param <T> what is measured in a run
   * @param runs the runs in the order of the rounds
   * @return the series
   */
  public static <T extends Measured> Series<T> of(List<T> runs) {
    return new Series<>(runs, false);
  }

  /**
   * Lets disturbed runs count too, for an order of magnitude on a busy machine.
   *
   * @return the same runs, all of which count
   */
  public Series<T> withDisturbed() {
    return new Series<>(runs, true);
  }

  /**
   * Makes sure that there is something to tell.
   *
   * @return this series if one of its runs counts, else one in which disturbed runs do
   */
  public Series<T> orDisturbed() {
    return counted().isEmpty() ? withDisturbed() : this;
  }

  /**
   * Returns the runs that count.
   *
   * @return some or all runs
   */
  public List<T> counted() {
    return runs.stream().filter(this::counts).toList();
  }

  private boolean counts(T run) {
    return lenient || run.clean();
  }

  /**
   * Sums up a figure of the runs that count.
   *
   * @param figure takes it from a run
   * @return its spread
   */
  public Spread spread(ToDoubleFunction<T> figure) {
    return Spread.of(counted().stream().map(run -> figure.applyAsDouble(run)).toList());
  }

  /**
   * Compares a figure with another series' round by round, which takes out what changes slowly,
   * such as the processor's clock.
   *
   * @param other a series of as many runs
   * @param figure takes it from a run
   * @return the spread of this figure divided by the other's, over the rounds that count in both
   */
  public Spread ratio(Series<T> other, ToDoubleFunction<T> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < Math.min(runs.size(), other.runs.size()); round++) {
      T mine = runs.get(round);
      T theirs = other.runs.get(round);
      if (counts(mine) && other.counts(theirs)) {
        ratios.add(figure.applyAsDouble(mine) / figure.applyAsDouble(theirs));
      }
    }
    return Spread.of(ratios);
  }
}
