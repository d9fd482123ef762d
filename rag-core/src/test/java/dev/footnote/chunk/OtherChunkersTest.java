package dev.footnote.chunk;

import static dev.footnote.chunk.WordCounter.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherChunkersTest {

  private static final Document FOUR = Document.of("d", "One. Two a. Three a b. Four.");

  private static List<String> texts(Chunker chunker, Document document) {
    return chunker.chunk(document).stream().map(Chunk::text).toList();
  }

  @Test
  void windowsAdvanceByOneSentence() {
    assertThat(texts(Chunkers.sentenceWindow(2, ChunkLimits.DEFAULT, WORDS), FOUR))
        .containsExactly("One. Two a.", "Two a. Three a b.", "Three a b. Four.");
    assertThat(texts(Chunkers.sentenceWindow(9, ChunkLimits.DEFAULT, WORDS), FOUR))
        .containsExactly("One. Two a. Three a b. Four.");
  }

  @Test
  void windowsThatDoNotFitHaveFewerSentences() {
    assertThat(texts(Chunkers.sentenceWindow(3, ChunkLimits.ofTokens(4), WORDS), FOUR))
        .containsExactly("One. Two a.", "Three a b. Four.");
  }

  @Test
  void windowsRefuseASecondOverlap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chunkers.sentenceWindow(2, ChunkLimits.ofTokens(9).withOverlap(3), WORDS))
        .withMessageContaining("3")
        .withMessageContaining("withOverlap(0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Chunkers.sentenceWindow(0, ChunkLimits.DEFAULT, WORDS))
        .withMessageContaining("0");
  }

  @Test
  void fixedTokensFillsChunksWithWords() {
    Document document = Document.of("d", "a b c. d e f.\n\ng h i j k l");
    assertThat(texts(Chunkers.fixedTokens(ChunkLimits.ofTokens(5), WORDS), document))
        .containsExactly("a b c. d e", "f.\n\ng h i j", "k l");
    assertThat(texts(Chunkers.fixedTokens(ChunkLimits.ofTokens(5).withOverlap(2), WORDS), document))
        .containsExactly("a b c. d e", "d e f.\n\ng h", "g h i j k", "j k l");
  }

  @Test
  void limitsRefuseWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChunkLimits.ofTokens(0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChunkLimits.ofTokens(8).withOverlap(8))
        .withMessageContaining("8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChunkLimits.DEFAULT.withContext(-1))
        .withMessageContaining("-1");
  }

  @Test
  void fingerprintsTellAlgorithmsApart() {
    assertThat(Chunkers.sentenceWindow(3, ChunkLimits.DEFAULT, WORDS).fingerprint())
        .isEqualTo("sentence-window/1 sentences=3 tokens=256 overlap=0 context=48");
    assertThat(Chunkers.fixedTokens(ChunkLimits.ofTokens(64).withOverlap(8), WORDS).fingerprint())
        .isEqualTo("fixed-tokens/1 tokens=64 overlap=8 context=48");
  }
}
