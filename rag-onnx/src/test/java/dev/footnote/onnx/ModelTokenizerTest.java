package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.embed.EmbeddingException;
import java.nio.LongBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModelTokenizerTest {

  private static final OnnxModel MODEL = OnnxModels.allMiniLmL6V2();
  private static final ModelTokenizer TOKENIZER = Tokenizers.of(MODEL);
  private static final ReferenceWordPiece REFERENCE = ReferenceWordPiece.of(MODEL.tokenizer());

  @AfterAll
  static void close() {
    TOKENIZER.close();
  }

  private static boolean isCut(String text, LongBuffer target) {
    TokenStream tokens = TOKENIZER.stream(text);
    TOKENIZER.frame(new long[0], tokens, target);
    return tokens.hasNext();
  }

  @Test
  void countOfLongTextsIsExact() {
    String[] units = {"harbour master ", "渡船", "one,two;three.", "a(b)[c]{d}\n", "Ünï\tcödé "};
    for (String unit : units) {
      String text = unit.repeat(10_000);
      assertThat(TOKENIZER.count(text)).as(unit).isEqualTo(REFERENCE.ids(text).size());
    }
  }

  @Test
  void longWordIsOneToken() {
    assertThat(TOKENIZER.count("q".repeat(100_000))).isEqualTo(1);
  }

  @Test
  void exactFitIsNotTruncated() {
    LongBuffer ids = LongBuffer.allocate(12);

    assertThat(isCut("boat ".repeat(10), ids)).isFalse();
    assertThat(ids.limit()).isEqualTo(12);
    assertThat(isCut("boat ".repeat(11), ids)).isTrue();
    assertThat(ids.limit()).isEqualTo(12);
    assertThat(ids.get(0)).isEqualTo(101);
    assertThat(ids.get(11)).isEqualTo(102);
  }

  @Test
  void blanksAfterAnExactFitAreNothingLost() {
    LongBuffer ids = LongBuffer.allocate(12);

    assertThat(isCut("boat ".repeat(10) + " ".repeat(50_000), ids)).isFalse();
    assertThat(isCut("boat ".repeat(10) + " ".repeat(50_000) + "x", ids)).isTrue();
  }

  @Test
  void textBehindManyBlanksIsRead() {
    LongBuffer ids = LongBuffer.allocate(12);

    isCut(" ".repeat(50_000) + "boat", ids);

    assertThat(ids.limit()).isEqualTo(3);
  }

  @Test
  void shortTextIsNotPadded() {
    LongBuffer ids = LongBuffer.allocate(256);

    isCut("boat", ids);

    assertThat(ids.limit()).isEqualTo(3);
  }

  @Test
  void brokenFileIsNamed() {
    byte[] broken = "{\"version\": 1".getBytes(UTF_8);

    assertThatThrownBy(() -> Tokenizers.of(broken, MODEL.withId("mine")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("tokenizer of model mine");
  }

  @Test
  void textThatTheTokenizerCannotReadNamesTheModel() {
    String unknownHasNoToken = TinyTokenizers.unigram().replace("\"unk_id\":3", "\"unk_id\":null");
    try (ModelTokenizer tokenizer =
        Tokenizers.of(unknownHasNoToken.getBytes(UTF_8), MODEL.withId("mine"))) {
      assertThat(tokenizer.count("boat")).isEqualTo(1);
      assertThatThrownBy(() -> tokenizer.count("\u9FA5"))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContainingAll("tokenizer of model mine", "unk_id");
    }
  }
}
