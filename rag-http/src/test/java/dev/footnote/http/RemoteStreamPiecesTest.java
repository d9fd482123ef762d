package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RemoteStreamPiecesTest {

  /** Over a real connection, however the server cuts its bytes. */
  @Property(tries = 60)
  void anyPiecesGiveTheSameText(
      @ForAll("texts") List<String> texts,
      @ForAll("lineEnds") String lineEnd,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> sizes)
      throws Exception {
    List<String> pieces = new ArrayList<>();
    try (RawServer server = new RawServer(answer(texts, lineEnd, sizes));
        RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      Generation generation = generator.generate(Prompts.BOAT, pieces::add);

      assertThat(pieces).isEqualTo(texts);
      assertThat(generation).isEqualTo(new Generation.Written(String.join("", texts).strip()));
    }
  }

  /** Whatever a server sends, a call gives an answer or says why there is none. */
  @Property(tries = 150)
  void anyBytesGiveAnAnswerOrItsFailure(@ForAll("nonsense") List<String> parts) throws Exception {
    try (RawServer server = new RawServer(Answer.stream(parts.toArray(String[]::new)));
        RemoteGenerator generator =
            RemoteGenerator.builder(server.endpoint().withRetries(0, Duration.ZERO), "m").build()) {
      assertThat(generator.generate(Prompts.BOAT)).isNotNull();
    } catch (GenerationException e) {
      assertThat(e).hasMessageContaining("could not generate with m");
    }
  }

  @Provide
  Arbitrary<List<String>> nonsense() {
    return Arbitraries.of(
            "data: ",
            "{",
            "}",
            "[",
            "]",
            "\"choices\":",
            "\"delta\":",
            "\"content\":",
            "null",
            "\"x\"",
            "\n\n",
            "\r",
            ",",
            "\"error\":",
            "\"usage\":",
            "\"finish_reason\":",
            "[DONE]",
            "1e999",
            "{\"choices\":[null]}",
            "{\"choices\":{\"0\":1}}",
            "{\"usage\":{\"prompt_tokens\":1e99}}",
            "[".repeat(3_000),
            "\u0000",
            "\uFFFD",
            Answer.delta("x"),
            Answer.finish("stop"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Answer answer(List<String> texts, String lineEnd, List<Integer> sizes) {
    String events =
        String.join("", texts.stream().map(Answer::delta).toList())
            + ": alive\n\n"
            + Answer.finish("stop")
            + Answer.DONE;
    byte[] whole = events.replace("\n", lineEnd).getBytes(UTF_8);
    return (request, out) -> {
      Answer.begin(out);
      int from = 0;
      for (int i = 0; from < whole.length; i++) {
        int end = Math.min(whole.length, from + sizes.get(i % sizes.size()));
        Answer.chunk(out, Arrays.copyOfRange(whole, from, end));
        from = end;
      }
      Answer.end(out);
    };
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("A boat", " ", "Ä", "渡船", "😀", "e\u0301", "[1]")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r", "\r\n");
  }
}
