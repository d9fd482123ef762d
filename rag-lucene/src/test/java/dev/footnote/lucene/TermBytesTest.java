package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.store.Filter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class TermBytesTest {

  @Property(tries = 500)
  void everyTextComesBack(@ForAll @CharRange(from = '\0', to = '\uFFFF') String text) {
    assertThat(CodeUnits.decode(CodeUnits.encode(text))).isEqualTo(text);
  }

  @Property(tries = 500)
  void termsCompareAsStringsDo(
      @ForAll @CharRange(from = '\uD7F0', to = '\uE00F') @StringLength(max = 3) String left,
      @ForAll @CharRange(from = '\uD7F0', to = '\uE00F') @StringLength(max = 3) String right) {
    assertThat(Integer.signum(TermBytes.of(left).compareTo(TermBytes.of(right))))
        .isEqualTo(Integer.signum(left.compareTo(right)));
  }

  @Property(tries = 200)
  void longTextsCompareWithBoundsAsStringsDo(
      @ForAll @StringLength(max = 3) String tail, @ForAll @StringLength(max = 2) String end) {
    String head = "é".repeat(Filter.MAX_COMPARED_LENGTH - 2);
    String text = head + "yy" + tail;
    String bound = head + end;
    assertThat(Integer.signum(TermBytes.ofAnyLength(text).compareTo(TermBytes.of(bound))))
        .isEqualTo(Integer.signum(text.compareTo(bound)));
  }
}
