package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.LongBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text makes a tokenizer of any kind fail, or keeps it busy for long. */
@Tag("slow")
class HostileTextTest {

  private static final List<String> TEXTS =
      List.of(
          "",
          "\0",
          "a\0b",
          "a\uD83D",
          "\uDE00\uD83D",
          "a".repeat(1 << 20),
          "x" + " ".repeat(1 << 20) + "x",
          "!".repeat(1 << 20),
          "渡".repeat(1 << 20),
          "😀".repeat(100_000),
          "e" + "\u0301".repeat(1 << 18),
          "</s>[SEP]<eos>".repeat(50_000));

  static List<String> tokenizers() {
    return List.of(
        TinyTokenizers.wordPiece(),
        TinyTokenizers.unigram(),
        TinyTokenizers.byteLevel(),
        TinyTokenizers.gemma());
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void anyTextIsTokenised(String json) {
    try (ModelTokenizer tokenizer =
        ModelTokenizer.of(
            TokenizerLibrary.load(TestCache.DIRECTORY),
            json.getBytes(UTF_8),
            OnnxModels.bgeSmallEnV15())) {
      for (String text : TEXTS) {
        LongBuffer ids = LongBuffer.allocate(512);
        tokenizer.frame(new long[0], tokenizer.stream(text), ids);
        assertThat(ids.limit()).isBetween(2, 512);
        assertThat(tokenizer.count(text)).isGreaterThanOrEqualTo(ids.limit() - 2);
      }
    }
  }
}
