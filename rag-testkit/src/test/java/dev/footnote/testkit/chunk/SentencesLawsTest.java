package dev.footnote.testkit.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.TextSpan;
import dev.footnote.testkit.HostileText;
import java.text.BreakIterator;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class SentencesLawsTest {

  @Provide
  Arbitrary<String> texts() {
    return HostileText.texts();
  }

  @Provide
  Arbitrary<String> megabyteWords() {
    return HostileText.megabyteWords();
  }

  @Property(tries = 500)
  void coverAllThatIsNotBlankInOrder(@ForAll("texts") String text) {
    assertCovering(text);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void coverWordsOfAMegabyte(@ForAll("megabyteWords") String text) {
    assertCovering(text);
  }

  private static void assertCovering(String text) {
    int covered = 0;
    for (TextSpan sentence : Sentences.split(text)) {
      assertThat(sentence.of(text)).isNotBlank();
      assertThat(text.substring(covered, sentence.start())).isBlank();
      covered = sentence.end();
    }
    assertThat(text.substring(covered)).isBlank();
  }

  @Property(tries = 300)
  void neverSplitGraphemes(@ForAll("texts") String text) {
    BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    graphemes.setText(text);
    for (TextSpan sentence : Sentences.split(text)) {
      assertThat(graphemes.isBoundary(sentence.start())).isTrue();
      assertThat(graphemes.isBoundary(sentence.end())).isTrue();
    }
  }

  @Property(tries = 300)
  void aSentenceAloneIsStillOneSentence(@ForAll("texts") String text) {
    for (TextSpan sentence : Sentences.split(text)) {
      String alone = sentence.of(text);
      assertThat(Sentences.split(alone)).contains(new TextSpan(0, alone.length()));
    }
  }
}
