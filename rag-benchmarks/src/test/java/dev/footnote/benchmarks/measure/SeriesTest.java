package dev.footnote.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

  private record Run(double figure, boolean clean) implements Measured {}

  private static final Series<Run> OURS =
      Series.of(List.of(new Run(10, true), new Run(30, true), new Run(900, false)));
  private static final Series<Run> THEIRS =
      Series.of(List.of(new Run(5, true), new Run(1, false), new Run(3, true)));

  @Test
  void disturbedRunsDoNotCount() {
    assertThat(OURS.spread(Run::figure)).isEqualTo(Spread.of(List.of(10.0, 30.0)));
    assertThat(OURS.withDisturbed().spread(Run::figure).count()).isEqualTo(3);
  }

  @Test
  void ratioIsTakenWhereBothAreClean() {
    assertThat(OURS.ratio(THEIRS, Run::figure)).isEqualTo(Spread.of(List.of(2.0)));
  }

  @Test
  void ratioOfAllRoundsGoesByRound() {
    Spread ratio = OURS.withDisturbed().ratio(THEIRS.withDisturbed(), Run::figure);

    assertThat(ratio).isEqualTo(Spread.of(List.of(2.0, 30.0, 300.0)));
  }

  @Test
  void disturbedRunsAreToldForWantOfOthers() {
    Series<Run> noisy = Series.of(List.of(new Run(7, false)));

    assertThat(noisy.counted()).isEmpty();
    assertThat(noisy.orDisturbed().counted()).hasSize(1);
    assertThat(OURS.orDisturbed()).isEqualTo(OURS);
  }
}
