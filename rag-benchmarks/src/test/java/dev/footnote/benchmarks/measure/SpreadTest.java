package dev.footnote.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void quantilesLieBetweenNeighbours() {
    List<Double> figures = List.of(40.0, 10.0, 30.0, 20.0);

    assertThat(Spread.quantile(figures, 0)).isEqualTo(10);
    assertThat(Spread.quantile(figures, 0.5)).isEqualTo(25);
    assertThat(Spread.quantile(figures, 1)).isEqualTo(40);
  }

  @Test
  void spreadOfHundredAndOne() {
    Spread spread = Spread.of(IntStream.rangeClosed(0, 100).asDoubleStream().boxed().toList());

    assertThat(spread.count()).isEqualTo(101);
    assertThat(spread.p10()).isEqualTo(10, within(1e-9));
    assertThat(spread.median()).isEqualTo(50, within(1e-9));
    assertThat(spread.p90()).isEqualTo(90, within(1e-9));
  }

  @Test
  void nothingHasNoMiddle() {
    assertThat(Spread.of(List.of()).count()).isZero();
    assertThat(Spread.of(List.of()).median()).isNaN();
  }
}
