package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

  @Property
  void isOverOnceTheTimeHasPassed(
      @ForAll long start,
      @ForAll @LongRange(min = 1) long nanos,
      @ForAll @LongRange(min = 0) long passed) {
    AtomicLong clock = new AtomicLong(start);
    TimeLimit limit = TimeLimit.start(Optional.of(Duration.ofNanos(nanos)), clock::get);
    clock.addAndGet(passed);

    assertThat(limit.isOver()).isEqualTo(passed >= nanos);
  }

  @Test
  void isNeverOverWithoutADeadlineOrWithOneInAMillionYears() {
    AtomicLong clock = new AtomicLong();
    Duration millionYears = Duration.ofDays(365_000_000);
    TimeLimit none = TimeLimit.start(Optional.empty(), clock::get);
    TimeLimit far = TimeLimit.start(Optional.of(millionYears), clock::get);
    clock.addAndGet(Duration.ofDays(365).toNanos());

    assertThat(none.isOver()).isFalse();
    assertThat(far.isOver()).isFalse();
  }

  @Test
  void waitsForAPermitNoLongerThanThereIsTime() {
    Semaphore permits = new Semaphore(1);
    TimeLimit limit = TimeLimit.start(Optional.of(Duration.ofMillis(50)), System::nanoTime);

    assertThat(limit.acquire(permits)).isTrue();
    assertThat(limit.acquire(permits)).isFalse();
    assertThat(limit.isOver()).isTrue();
  }

  @Test
  void interruptEndsTheWaitAndStaysSet() {
    TimeLimit limit = TimeLimit.start(Optional.empty(), System::nanoTime);
    Thread.currentThread().interrupt();

    assertThat(limit.acquire(new Semaphore(0))).isFalse();
    assertThat(limit.isOver()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(limit.isOver()).isFalse();
  }
}
