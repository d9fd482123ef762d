package dev.footnote.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffortTest {

  @Test
  void tenthOfACoreIsAllowed() {
    assertThat(new Effort(2, 4, 0.2).contended()).isFalse();
    assertThat(new Effort(2, 4, 0.23).contended()).isTrue();
  }

  @Test
  void stepsOfTheClocksAreNotOtherProcesses() {
    assertThat(new Effort(0.01, 0.01, 0.02).contended()).isFalse();
  }

  @Test
  void workIsMeasured() {
    long[] sum = {0};

    Effort effort = Effort.of(() -> sum[0] = busyFor(0.2));

    assertThat(sum[0]).isPositive();
    assertThat(effort.seconds()).isBetween(0.2, 20.0);
    assertThat(effort.cpuSeconds()).isBetween(0.01, 20.0);
  }

  private static long busyFor(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long rounds = 0;
    while (System.nanoTime() < end) {
      rounds++;
    }
    return rounds;
  }

  @Test
  void idleTimeAndGuestsAreNotBusy() {
    String line = "cpu  100 20 30 9999 888 4 5 6 77 66";

    assertThat(CpuClock.busy(line)).isEqualTo((100 + 20 + 30 + 4 + 5 + 6) * 10_000_000L);
  }
}
