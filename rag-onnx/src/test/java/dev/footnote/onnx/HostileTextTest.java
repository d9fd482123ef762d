package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.LongBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"WordPiece", "Unigram", "byte-level BPE", "Gemma"})
  void anyTextIsTokenised(String kind) {
    byte[] json = requireNonNull(TinyTokenizers.all().get(kind)).getBytes(UTF_8);
    try (ModelTokenizer tokenizer = Tokenizers.of(json, OnnxModels.bgeSmallEnV15())) {
      for (String text : TEXTS) {
        LongBuffer ids = LongBuffer.allocate(512);
        tokenizer.frame(new long[0], tokenizer.stream(text), ids);
        assertThat(ids.limit()).isBetween(2, 512);
        assertThat(tokenizer.count(text)).isGreaterThanOrEqualTo(ids.limit() - 2);
      }
    }
  }
}
