package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PiecesTest {

  private static List<String> pieces(String text) {
    List<String> all = new ArrayList<>();
    for (Pieces pieces = new Pieces(text, (left, right) -> true); pieces.hasNext(); ) {
      all.add(pieces.next());
    }
    return all;
  }

  /** Long texts in which spaces, long words, Chinese and emoji take turns. */
  @Provide
  Arbitrary<String> longTexts() {
    Arbitrary<String> runs =
        Arbitraries.oneOf(
            Arbitraries.of("word ", "渡", "\uD83D\uDE00", "x", "a.b", "[SEP]", "\n")
                .flatMap(unit -> Arbitraries.integers().between(1, 9_000).map(unit::repeat)),
            Arbitraries.strings().ofMaxLength(50));
    return runs.list().ofMaxSize(6).map(list -> String.join("", list));
  }

  @Property(tries = 200)
  void piecesMakeUpTheText(@ForAll("longTexts") String text) {
    assertThat(String.join("", pieces(text))).isEqualTo(Pieces.repair(text));
  }

  @Property(tries = 200)
  void noPieceIsEmptyOrWithoutBound(@ForAll("longTexts") String text) {
    assertThat(pieces(text))
        .allSatisfy(piece -> assertThat(piece.length()).isBetween(1, Pieces.LONGEST_WORD + 1));
  }

  @Property(tries = 200)
  void repairReplacesLoneSurrogatesOnly(@ForAll String text) {
    String repaired = Pieces.repair(text);

    assertThat(repaired).hasSameSizeAs(text);
    assertThat(repaired.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    assertThat(repaired.codePoints().toArray())
        .isEqualTo(text.codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c).toArray());
  }

  @Example
  void loneSurrogatesAreRepaired() {
    assertThat(Pieces.repair("a\uD83D b\uDE00\uD83D\uDE00\uD83D"))
        .isEqualTo("a\uFFFD b\uFFFD\uD83D\uDE00\uFFFD");
  }

  @Example
  void wellFormedTextStaysTheSameObject() {
    String text = "smile 😀";

    assertThat(Pieces.repair(text)).isSameAs(text);
  }

  @Example
  void wordsStayWhole() {
    String word = "x".repeat(3 * Pieces.LENGTH);

    assertThat(pieces("one " + word + " two")).contains(" " + word);
  }

  @Example
  void endlessWordIsCutBetweenCharacters() {
    String text = "a" + "😀".repeat(Pieces.LONGEST_WORD);

    assertThat(pieces(text)).hasSizeGreaterThan(1).noneMatch(piece -> piece.contains("\uFFFD"));
  }
}
