package dev.footnote.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.benchmarks.engine.ModelFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  private static final List<CorpusText> TEXTS =
      List.of(new CorpusText("short", 10), new CorpusText("long", 700));

  private final Corpus corpus = new Corpus("two texts", 1, TEXTS);

  @TempDir private Path folder;

  @Test
  void slicesAreTheSameEachTime() {
    assertThat(corpus.slices(ModelFamily.BGE_SMALL, 3, 5))
        .isEqualTo(corpus.slices(ModelFamily.BGE_SMALL, 3, 5))
        .hasSize(3)
        .allMatch(slice -> slice.texts().size() == 5);
  }

  @Test
  void longTextsCountAsFarAsTheModelReads() {
    assertThat(new Slice(ModelFamily.BGE_SMALL, TEXTS).tokens()).isEqualTo(10 + 512);
    assertThat(corpus.cut()).isEqualTo(1);
  }

  @Test
  void modelThatIsCutDifferentlyGetsShortTextsOnly() {
    assertThat(corpus.slices(ModelFamily.MINI_LM, 1, 9).getFirst().strings()).containsOnly("short");
  }

  @Test
  void samplesAreReadToTheEnd() {
    assertThat(corpus.samples(ModelFamily.BGE_SMALL, 2)).containsExactly("short");
  }

  @Test
  void folderOfTheUsersOwn() throws Exception {
    Files.writeString(folder.resolve("a.md"), "# A\n\nOne two three.\n\n# B\n\nFour.\n");

    Corpus own = Pages.ofFolder(folder).corpus(1000, text -> text.split("\\s+", -1).length);

    assertThat(own.pages()).isEqualTo(1);
    assertThat(own.tokens()).isPositive();
  }

  @Test
  void folderWithoutPagesIsRefused() {
    assertThatThrownBy(() -> Pages.ofFolder(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no page that can be read");
  }
}
