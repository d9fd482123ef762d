package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TokenTextTest {

  private static final DecoderTokenizer BYTES = open(TinyTokenizers.byteLevel());
  private static final DecoderTokenizer PIECES = open(TinyTokenizers.withSpaces());

  static DecoderTokenizer open(String json) {
    try {
      Path file = Files.createTempFile("tokenizer", ".json");
      file.toFile().deleteOnExit();
      Files.writeString(file, json);
      return DecoderTokenizer.open("tiny", file, TokenizerLibrary.load(TestCache.DIRECTORY));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> pieces(DecoderTokenizer tokenizer, int[] tokens) {
    TokenText text = new TokenText(tokenizer::text);
    List<String> pieces = new ArrayList<>();
    for (int token : tokens) {
      pieces.add(text.take(token));
    }
    pieces.add(text.rest());
    return pieces;
  }

  @Test
  void waitsForAllBytesOfACharacter() {
    int[] tokens = BYTES.content("a€😀");

    assertThat(pieces(BYTES, tokens)).containsExactly("a", "", "", "€", "", "", "", "😀", "");
    assertThat(pieces(PIECES, PIECES.content("€"))).endsWith("", "", "€", "");
  }

  @Test
  void givesWhatIsLeftOfACharacterAtTheEnd() {
    int[] tokens = BYTES.content("a€");

    assertThat(pieces(BYTES, new int[] {tokens[0], tokens[1]})).containsExactly("a", "", "\uFFFD");
  }

  @Test
  void leavesControlTokensOut() {
    assertThat(BYTES.literal("<s>the</s>")).startsWith(0).endsWith(2);
    assertThat(String.join("", pieces(BYTES, BYTES.literal("the</s> tide<mask>"))))
        .isEqualTo("the tide");
  }

  @Property
  void joinsToTheWholeTextForBytes(@ForAll("texts") String text) {
    int[] tokens = BYTES.content(text);

    assertThat(String.join("", pieces(BYTES, tokens)))
        .isEqualTo(BYTES.text(tokens))
        .isEqualTo(text);
  }

  @Property
  void joinsToTheWholeTextForPieces(@ForAll("texts") String text) {
    int[] tokens = PIECES.content(text);

    assertThat(String.join("", pieces(PIECES, tokens))).isEqualTo(PIECES.text(tokens));
  }

  @Property
  void joinsToTheWholeTextForAnyTokens(@ForAll("tokens") List<Integer> ids) {
    int[] tokens = ids.stream().mapToInt(id -> id).toArray();

    assertThat(String.join("", pieces(BYTES, tokens))).isEqualTo(BYTES.text(tokens));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "the", " tide", " boat", "渡", "船", "é", "😀", "👩‍🚀", "\n", "  ", "€", "?"),
            Arbitraries.strings().ofMaxLength(3).filter(TokenTextTest::isWhole))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static boolean isWhole(String text) {
    return text.codePoints().noneMatch(it -> it >= 0xD800 && it <= 0xDFFF) && !text.contains("\0");
  }

  @Provide
  Arbitrary<List<Integer>> tokens() {
    return Arbitraries.integers()
        .between(0, TinyTokenizers.size(TinyTokenizers.byteLevel()) - 1)
        .list()
        .ofMaxSize(30);
  }
}
