package dev.footnote.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

  private static final char END = '¦';

  private static List<String> split(String text) {
    return Sentences.split(text).stream().map(span -> span.of(text)).toList();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "Leave is 30 days.¦ It must be requested in writing.",
        "Dr. Smith and Mr. Jones met Prof. Li.¦ They talked.",
        "Use a tool, e.g. Maven, i.e. the build.¦ It works.",
        "Bring pens, paper, etc.¦ Then begin.",
        "She compared Java vs. Kotlin.¦ See Fig. 3 and No. 5 there.",
        "Is it so?¦ No.¦ It is not.",
        "Offices of the U.S. Army and the U.K. Parliament.¦ Done.",
        "He lives in the U.S.¦ The weather is fine.",
        "J. Smith and A. B. Jones wrote it.¦ It sold well.",
        "It costs 3.14 euros.¦ Pi is 3.14.¦ Version 4.22.0 is out.",
        "See https://example.org/a.b?c=D.e for more.¦ Edit config.yml first.¦ Then start.",
        "Wait... what?¦ He left...¦ Nobody knew.",
        "\u201cStop!\u201d she said.¦ \u201cWhy?\u201d¦ \u201cBecause.\u201d",
        "(It was late.)¦ They went home [all of them.]¦ End.",
        "It took 5 ms.¦ Then one more rep.¦ That was all.",
        "We found 12.¦ 5 items remain.",
        "Leave is 30 days.[1]¦ Ask early. [2][3]¦ More follows [4].¦ End.",
        "Smith et al. (2019) agree.¦ So do we.",
        "\u4f11\u6687\u4e09\u5341\u5929\u3002¦\u4e3a\u4ec0\u4e48\uff1f¦\u300c\u597d\u3002\u300d¦\u4ed6\u8bf4\u3002",
        "\u4f60\u597d!¦\u4e16\u754c",
        "\u0643\u0645 \u064a\u0648\u0645\u061f¦ \u062b\u0644\u0627\u062b\u0648\u0646.",
        "\u091b\u0941\u091f\u094d\u091f\u0940 \u0939\u0948\u0964¦ \u0939\u093e\u0901\u0964",
        "Der Preis ist z. B. 5 Euro.¦ \u201eGut.\u201c¦ Sagt er.",
        "\u00bfCu\u00e1ntos d\u00edas?¦ \u00a1Treinta!",
        "One line\nand the next are one sentence.¦ This\r\nis another.",
        "A title without full stop¦\n\nA paragraph.¦\n \t\nAnother",
        "Items:¦\n- one. still one¦\n- two¦\n1. Install it.¦ Run it.¦\n2. Stop",
        "# Leave¦\nThirty days¦\n## Requests¦\n| a | b |¦\n| c | d |",
        "Title\n=====¦\nText",
        "Leave¦\n- \u4f11\u6687\u3002¦\u0085\u4e09\u5341"
      })
  void endWhereAReaderSeesTheEnd(String marked) {
    List<String> expected =
        Arrays.stream(marked.split(String.valueOf(END))).map(String::strip).toList();
    assertThat(split(marked.replace(String.valueOf(END), ""))).isEqualTo(expected);
  }

  @Test
  void nothingHasNoSentences() {
    assertThat(Sentences.split("")).isEmpty();
    assertThat(Sentences.split(" \r\n\t\u2028")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x", ".", ". ", ". \"", "A. ", "Mr. ", "\"", "[1", ".[1,", "\n", "- a\n", "\u0301"
      })
  void alikeTextOfAnyKindTakesNoTime(String unit) {
    String text = unit.repeat((1 << 18) / unit.length());
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> Sentences.split(text));
  }
}
