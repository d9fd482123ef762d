package dev.footnote.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The oven stays hot.             | STATEMENT
          It says “the oven stays hot.”   | STATEMENT
          The oven stays hot (for hours). | STATEMENT
          The oven stays hot.[7]          | STATEMENT
          パンを焼く。                     | STATEMENT
          - rye flour, 2 kg               | STATEMENT
          How hot is the oven?            | QUESTION
          They ask “how hot?”             | QUESTION
          كم درجة حرارة الفرن؟            | QUESTION
          There are three ovens:          | ANNOUNCEMENT
          Kinds of ovens                  | FRAGMENT
          """)
  void isToldByItsEnds(String sentence, SentenceForm form) {
    assertThat(SentenceForm.of(sentence.strip())).isEqualTo(form);
  }
}
