package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Text that comes token by token: bytes that make characters, and texts that stop it. */
class StreamedTextTest {

  /** Each token is a byte, as in byte-level BPE. */
  private static String bytes(long[] tokens) {
    byte[] bytes = new byte[tokens.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) tokens[i];
    }
    return new String(bytes, UTF_8);
  }

  @Property
  void piecesJoinedAreTheWhole(@ForAll("text") String text) {
    byte[] bytes = text.getBytes(UTF_8);
    TokenText pieces = new TokenText(StreamedTextTest::bytes);
    StringBuilder joined = new StringBuilder();
    for (byte b : bytes) {
      String piece = pieces.add(b);
      assertThat(piece).doesNotEndWith("\ufffd");
      joined.append(piece);
    }
    joined.append(pieces.finish());

    assertThat(joined.toString()).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of("a", "é", "€", "渡", "😀", "👩‍👩‍👧", " ", "\n", "e\u0301", "שלום")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Test
  void bytesThatMakeNoCharacterComeAtTheEnd() {
    TokenText pieces = new TokenText(StreamedTextTest::bytes);

    assertThat(pieces.add('a')).isEqualTo("a");
    assertThat(pieces.add(0xE2)).isEmpty();
    assertThat(pieces.add(0x82)).isEmpty();
    assertThat(pieces.finish()).isEqualTo("\ufffd");
  }

  @Property
  void textEndsBeforeTheFirstStop(@ForAll("letters") List<String> parts) {
    String text = String.join("", parts);
    List<String> stops = List.of("aba", "cc", "abcb");
    StopTexts filter = new StopTexts(stops);
    List<String> given = new ArrayList<>();
    for (String part : parts) {
      if (!filter.stopped()) {
        given.add(filter.add(part));
      }
    }
    given.add(filter.finish());

    assertThat(String.join("", given)).isEqualTo(upToFirstStop(text, stops));
  }

  /**
   * The stop whose last letter comes first ends the text; of several, the one that begins first.
   */
  private static String upToFirstStop(String text, List<String> stops) {
    for (int end = 1; end <= text.length(); end++) {
      String begun = text.substring(0, end);
      int first =
          stops.stream()
              .filter(begun::endsWith)
              .mapToInt(stop -> begun.length() - stop.length())
              .min()
              .orElse(-1);
      if (first >= 0) {
        return text.substring(0, first);
      }
    }
    return text;
  }

  @Provide
  Arbitrary<List<String>> letters() {
    return Arbitraries.of("a", "b", "c").list().ofMaxSize(30);
  }

  @Test
  void guessesFollowWhatCameBefore() {
    Drafts drafts = new Drafts(new long[] {1, 2, 3, 4, 5, 6, 9, 1, 2});

    assertThat(drafts.guess(10)).containsExactly(3, 4, 5);
    drafts.judge(3, 3);
    for (long token : new long[] {3, 4, 5}) {
      drafts.add(token);
    }
    assertThat(drafts.guess(10)).containsExactly(6, 9, 1, 2, 3, 4);
    drafts.judge(6, 0);
    drafts.judge(6, 0);
    assertThat(drafts.guess(10)).isEmpty();
    assertThat(new Drafts(new long[] {1, 2, 3}).guess(10)).isEmpty();
  }
}
