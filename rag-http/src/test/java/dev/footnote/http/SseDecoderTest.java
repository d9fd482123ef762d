package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SseDecoderTest {

  private static List<String> decode(byte[]... parts) throws CallFailure {
    SseDecoder decoder = new SseDecoder();
    List<String> events = new ArrayList<>();
    for (byte[] part : parts) {
      events.addAll(decoder.feed(part));
    }
    decoder.end().ifPresent(events::add);
    return events;
  }

  private static List<String> decode(String text) throws CallFailure {
    return decode(text.getBytes(UTF_8));
  }

  @Example
  void readsWhatTheStandardSays() throws CallFailure {
    assertThat(decode("data: a\n\ndata:b\n\ndata:  c\n\n")).containsExactly("a", "b", " c");
    assertThat(decode("data: a\ndata\ndata: b\n\n")).containsExactly("a\n\nb");
    assertThat(decode(": no\nevent: x\nid: 1\nretry: 9\ndatabase: no\n\n")).isEmpty();
    assertThat(decode("data: a\r\rdata: b\r\n\r\ndata: c\n\r")).containsExactly("a", "b", "c");
    assertThat(decode("\uFEFFdata: a\n\n\uFEFFdata: b\n\n")).containsExactly("a");
    assertThat(decode("data: no end")).containsExactly("no end");
    assertThat(decode("")).isEmpty();
  }

  @Example
  void refusesLinesAndEventsWithoutAnEnd() {
    SseDecoder decoder = new SseDecoder();
    byte[] line = ("data: " + "x".repeat(1 << 20) + "\n").getBytes(UTF_8);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 5; i++) {
                decoder.feed(line);
              }
            })
        .isInstanceOf(CallFailure.class)
        .hasMessageContaining("more than");
  }

  /** Whatever the pieces in which bytes come, also inside characters and line ends. */
  @Property(tries = 500)
  void piecesDoNotMatter(
      @ForAll("streams") List<String> lines,
      @ForAll List<@IntRange(min = 0, max = 9) Integer> sizes)
      throws CallFailure {
    byte[] whole = String.join("", lines).getBytes(UTF_8);

    assertThat(decode(pieces(whole, sizes))).isEqualTo(decode(whole));
  }

  /** What was written as events is read as the same texts. */
  @Property(tries = 300)
  void eventsComeBack(
      @ForAll("texts") List<String> texts,
      @ForAll("lineEnds") String lineEnd,
      @ForAll List<@IntRange(min = 0, max = 9) Integer> sizes)
      throws CallFailure {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (String text : texts) {
      String event =
          ": alive" + lineEnd + "data: " + text.replace("\n", lineEnd + "data: ") + lineEnd;
      stream.writeBytes((event + lineEnd).getBytes(UTF_8));
    }

    assertThat(decode(pieces(stream.toByteArray(), sizes))).isEqualTo(texts);
  }

  private static byte[][] pieces(byte[] whole, List<Integer> sizes) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; from < whole.length; i++) {
      int size = sizes.isEmpty() ? 1 : Math.max(1, sizes.get(i % sizes.size()));
      pieces.add(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + size)));
      from += size;
    }
    return pieces.toArray(byte[][]::new);
  }

  @Provide
  Arbitrary<List<String>> streams() {
    return Arbitraries.of(
            "data: ",
            "data",
            ":",
            " ",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "Ä",
            "渡",
            "😀",
            "{}",
            "\uFEFF",
            "event: x")
        .list()
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("a", " ", "Ä", "渡", "😀", "\n", "{\"x\":1}", "data: ", ":", "é")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r", "\r\n");
  }
}
