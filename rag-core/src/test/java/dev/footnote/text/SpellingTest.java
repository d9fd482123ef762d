package dev.footnote.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class SpellingTest {

  @Example
  void editsAreCounted() {
    assertThat(Spelling.edits("oven", "oven")).isZero();
    assertThat(Spelling.edits("oven", "ovne")).isEqualTo(1);
    assertThat(Spelling.edits("oven", "over")).isEqualTo(1);
    assertThat(Spelling.edits("oven", "ovens")).isEqualTo(1);
    assertThat(Spelling.edits("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.edits("", "abc")).isEqualTo(3);
    assertThat(Spelling.edits("a😀b", "ab")).isEqualTo(1);
  }

  @Example
  void shortWordsMayNotBeMisspelt() {
    assertThat(Spelling.mayMean("tha", "the")).isFalse();
    assertThat(Spelling.mayMean("ovne", "oven")).isTrue();
    assertThat(Spelling.mayMean("nove", "oven")).as("it begins otherwise").isFalse();
    assertThat(Spelling.mayMean("temprature", "temperatures")).isTrue();
    assertThat(Spelling.mayMean("oven", "oven")).isFalse();
  }

  @Example
  void theNearestAndThenTheMostCommonIsMeant() {
    Map<String, Integer> known =
        Map.of("harbour", 1, "harbor", 5, "harbours", 9, "hardcore", 3, "harbou", 0);

    assertThat(Spelling.meant("harbuor", known)).containsExactly("harbor", "harbour");
  }

  @Property
  void editsAreADistance(
      @ForAll @AlphaChars @StringLength(max = 8) String first,
      @ForAll @AlphaChars @StringLength(max = 8) String second) {
    int edits = Spelling.edits(first, second);

    assertThat(edits).isEqualTo(Spelling.edits(second, first));
    assertThat(edits)
        .isBetween(
            Math.abs(first.length() - second.length()), Math.max(first.length(), second.length()));
    assertThat(edits == 0).isEqualTo(first.equals(second));
    assertThat(List.of(Spelling.edits(first + "x", second + "x"))).containsExactly(edits);
  }
}
