package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StopTextsTest {

  @Test
  void holdsBackWhatMayBeAStop() {
    StopTexts stops = new StopTexts(List.of("<end>", "\n\nQ"));

    assertThat(stops.take("a < b")).isEqualTo("a < b");
    assertThat(stops.take("<")).isEmpty();
    assertThat(stops.take("en")).isEmpty();
    assertThat(stops.take("ter>")).isEqualTo("<enter>");
    assertThat(stops.take("\n")).isEmpty();
    assertThat(stops.take("\n")).isEmpty();
    assertThat(stops.take("\n")).isEqualTo("\n");
    assertThat(stops.take("Quit")).isEmpty();
    assertThat(stops.found()).isTrue();
    assertThat(stops.rest()).isEmpty();
  }

  @Test
  void givesWhatItHeldAtTheEnd() {
    StopTexts stops = new StopTexts(List.of("stop"));

    assertThat(stops.take("go s")).isEqualTo("go ");
    assertThat(stops.take("to")).isEmpty();
    assertThat(stops.rest()).isEqualTo("sto");
    assertThat(stops.found()).isFalse();
  }

  @Property
  void cutsWhereTheFirstStopIsComplete(
      @ForAll("pieces") List<String> pieces, @ForAll("texts") List<String> stops) {
    String whole = String.join("", pieces);
    StopTexts filter = new StopTexts(stops);
    StringBuilder passed = new StringBuilder();
    List<String> seen = new ArrayList<>();
    for (String piece : pieces) {
      seen.add(piece);
      passed.append(filter.take(piece));
      assertThat(whole).startsWith(passed);
      if (filter.found()) {
        break;
      }
    }
    passed.append(filter.rest());

    assertThat(passed.toString()).isEqualTo(cut(String.join("", seen), stops));
    assertThat(filter.found()).isEqualTo(stops.stream().anyMatch(whole::contains));
  }

  /** Cuts a text where the stop begins that ends first, and of those the longest one. */
  private static String cut(String text, List<String> stops) {
    for (int end = 1; end <= text.length(); end++) {
      String start = text.substring(0, end);
      int longest = stops.stream().filter(start::endsWith).mapToInt(String::length).max().orElse(0);
      if (longest > 0) {
        return text.substring(0, end - longest);
      }
    }
    return text;
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.strings()
        .withChars("abc")
        .ofMinLength(1)
        .ofMaxLength(4)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(5).list().ofMaxSize(3);
  }
}
