package dev.footnote.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "aggregate, aggregation",
    "aggregator, aggregating",
    "complete, completed",
    "completion, completes",
    "route, routing",
    "routes, router",
    "messages, message",
    "policy, policies"
  })
  void formsOfAWordAreOneTerm(String one, String other) {
    assertThat(Words.terms(one)).isEqualTo(Words.terms(other));
  }

  @ParameterizedTest
  @CsvSource({"content, context", "cache, catch", "message, measure", "state, status"})
  void differentWordsStayApart(String one, String other) {
    assertThat(Words.terms(one)).isNotEqualTo(Words.terms(other));
  }

  @Test
  void identifiersComeApartAtTheirHumps() {
    assertThat(Words.terms("AggregationStrategy")).isEqualTo(Words.terms("aggregation strategy"));
    assertThat(Words.terms("completionTimeout XMLReader"))
        .isEqualTo(Words.terms("completion timeout XML reader"));
  }

  @Test
  void stopWordsAreLeftOut() {
    assertThat(Words.terms("What is the use of it?")).containsExactly("use");
  }

  @Test
  void numbersStayWhole() {
    assertThat(Words.numbers("Version 4.22.0 costs 1,000 from 3 to 7."))
        .containsExactly("4.22.0", "1,000", "3", "7");
  }

  @Test
  void ideographsAreTermsOfTheirOwn() {
    assertThat(Words.terms("東京タワー")).hasSizeGreaterThanOrEqualTo(4).contains("東", "京");
  }

  @Property(tries = 300)
  void anyTextHasTerms(@ForAll String text) {
    assertThat(Words.terms(text)).allSatisfy(term -> assertThat(term).isNotBlank());
  }
}
