package dev.footnote.benchmarks.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.document.TextSpan;
import org.junit.jupiter.api.Test;

class ChunkSearchTest {

  @Test
  void whiteSpaceMayDiffer() {
    String document = "  One two\n\nthree.\tFour\u00A0five. \n";
    ChunkSearch search = new ChunkSearch(document);

    assertThat(search.next("One two three.").of(document)).isEqualTo("One two\n\nthree.");
    assertThat(search.next("\nFour  five.").of(document)).isEqualTo("Four\u00A0five.");
  }

  @Test
  void chunksMayOverlap() {
    ChunkSearch search = new ChunkSearch("a b c d e");

    assertThat(search.next("a b c")).isEqualTo(new TextSpan(0, 5));
    assertThat(search.next("c d e")).isEqualTo(new TextSpan(4, 9));
  }

  @Test
  void repeatedTextIsFoundInTurn() {
    ChunkSearch search = new ChunkSearch("Yes. No. Yes. Yes.");

    assertThat(search.next("Yes. No.")).isEqualTo(new TextSpan(0, 8));
    assertThat(search.next("Yes.")).isEqualTo(new TextSpan(9, 13));
    assertThat(search.next("Yes.")).isEqualTo(new TextSpan(14, 18));
  }

  @Test
  void theLastChunkMayOnlyRepeat() {
    ChunkSearch search = new ChunkSearch("a b c d");

    assertThat(search.next("b c d")).isEqualTo(new TextSpan(2, 7));
    assertThat(search.next("c d")).isEqualTo(new TextSpan(4, 7));
  }

  @Test
  void aChunkMayBeginWhereTheLastBegan() {
    ChunkSearch search = new ChunkSearch("a b c d");

    assertThat(search.next("b")).isEqualTo(new TextSpan(2, 3));
    assertThat(search.next("b c d")).isEqualTo(new TextSpan(2, 7));
  }

  @Test
  void chunksMayBeCutAmidCharacters() {
    ChunkSearch search = new ChunkSearch("ab\u6226cd");

    assertThat(search.next("ab\uFFFD")).isEqualTo(new TextSpan(0, 2));
    assertThat(search.next("\uFFFDcd")).isEqualTo(new TextSpan(3, 5));
  }

  @Test
  void namesTheChunkThatIsNotThere() {
    ChunkSearch search = new ChunkSearch("one two three");
    search.next("two");

    assertThatIllegalStateException()
        .isThrownBy(() -> search.next("one"))
        .withMessageContaining("'one'");
    assertThatIllegalStateException().isThrownBy(() -> search.next(" "));
  }
}
