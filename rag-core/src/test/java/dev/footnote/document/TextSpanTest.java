package dev.footnote.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextSpanTest {

  private static final int LENGTH = 12;

  @Provide
  Arbitrary<TextSpan> spans() {
    Arbitrary<Integer> ends = Arbitraries.integers().between(0, LENGTH);
    return Combinators.combine(ends, ends)
        .as((a, b) -> new TextSpan(Math.min(a, b), Math.max(a, b)));
  }

  private static boolean holds(TextSpan span, int position) {
    return span.start() <= position && position < span.end();
  }

  @Property(tries = 300)
  void overlapsWhenAPositionIsInBoth(@ForAll("spans") TextSpan a, @ForAll("spans") TextSpan b) {
    boolean shared = IntStream.range(0, LENGTH).anyMatch(at -> holds(a, at) && holds(b, at));
    if (!a.isEmpty() && !b.isEmpty()) {
      assertThat(a.overlaps(b)).isEqualTo(shared);
    }
    assertThat(a.overlaps(b)).isEqualTo(b.overlaps(a));
  }

  @Property(tries = 300)
  void containsWhenNoPositionIsOutside(@ForAll("spans") TextSpan a, @ForAll("spans") TextSpan b) {
    boolean inside = IntStream.range(0, LENGTH).allMatch(at -> !holds(b, at) || holds(a, at));
    if (!b.isEmpty()) {
      assertThat(a.contains(b)).isEqualTo(inside);
    }
  }

  @Property(tries = 100)
  void shiftKeepsLengthAndCutsTheSameFromAShiftedText(@ForAll("spans") TextSpan span) {
    String text = "abcdefghijkl";
    TextSpan shifted = span.shift(3);
    assertThat(shifted.of("xyz" + text)).isEqualTo(span.of(text)).hasSize(span.length());
    assertThat(shifted.shift(-3)).isEqualTo(span);
  }

  @Test
  void ordersByStartThenEnd() {
    assertThat(new TextSpan(1, 9)).isLessThan(new TextSpan(2, 3));
    assertThat(new TextSpan(1, 3)).isLessThan(new TextSpan(1, 9));
    assertThat(new TextSpan(1, 3)).isEqualByComparingTo(new TextSpan(1, 3));
  }

  @Test
  void refusesImpossibleRanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextSpan(3, 2))
        .withMessageContaining("[3, 2)");
    assertThatIllegalArgumentException().isThrownBy(() -> new TextSpan(-1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new TextSpan(1, 2).shift(-2));
  }
}
