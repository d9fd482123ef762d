package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.footnote.embed.EmbeddingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairEncoderTest {

  private static final TokenizersLibrary LIBRARY = TokenizerLibrary.load(TestCache.DIRECTORY);

  private static ModelTokenizer tokenizer(String json) {
    return ModelTokenizer.of(LIBRARY, json.getBytes(UTF_8), "pairs", false);
  }

  private static PairEncoding encode(
      ModelTokenizer tokenizer, String question, String passage, int maxTokens) {
    PairEncoder encoder = new PairEncoder(tokenizer, "pairs", maxTokens);
    return encoder.encode(encoder.start(question), encoder.start(passage));
  }

  private static List<Long> ids(PairEncoding pair) {
    return IntStream.range(0, pair.length()).mapToObj(pair::id).toList();
  }

  private static List<Long> types(PairEncoding pair) {
    return IntStream.range(0, pair.length()).mapToObj(pair::type).toList();
  }

  private static String words(int number, int first) {
    return IntStream.range(first, first + number)
        .mapToObj(i -> "w" + i)
        .collect(Collectors.joining(" "));
  }

  @Test
  void textsStandInTheTokenizersOwnTemplate() {
    try (ModelTokenizer tokenizer = tokenizer(WordPairs.json())) {
      PairEncoding pair = encode(tokenizer, " When is high tide ", "the boat\nLEAVES", 32);

      assertThat(ids(pair))
          .containsExactlyElementsOf(
              WordPairs.ids("[CLS] when is high tide [SEP] the boat leaves [SEP]"));
      assertThat(types(pair)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 1L, 1L);
      assertThat(pair.isTruncated()).isFalse();
    }
  }

  @Test
  void otherTemplatesAreFollowed() {
    String passageFirst =
        "[%s,%s,%s,%s]"
            .formatted(
                WordPairs.special("[CLS]", 2),
                WordPairs.text("A", 3),
                WordPairs.special("[SEP]", 4),
                WordPairs.text("B", 5));
    try (ModelTokenizer tokenizer = tokenizer(WordPairs.json(passageFirst))) {
      PairEncoding pair = encode(tokenizer, "tide", "", 32);

      assertThat(ids(pair)).containsExactlyElementsOf(WordPairs.ids("[CLS] tide [SEP]"));
      assertThat(types(pair)).containsExactly(2L, 3L, 4L);
    }
  }

  @Property
  void longerTextLosesFirstAsInTheReferenceAndTokenByToken(
      @ForAll @IntRange(max = 20) int question,
      @ForAll @IntRange(max = 20) int passage,
      @ForAll @IntRange(min = 5, max = 45) int maxTokens) {
    String asked = words(question, 0);
    String read = words(passage, 100);
    WordPairs.Pair expected = WordPairs.Pair.of(asked, read, maxTokens);
    try (ModelTokenizer tokenizer = tokenizer(WordPairs.json())) {
      PairEncoding pair = encode(tokenizer, asked, read, maxTokens);

      assertThat(ids(pair)).isEqualTo(expected.ids());
      assertThat(types(pair)).isEqualTo(expected.types());
      assertThat(pair.isTruncated()).isEqualTo(expected.truncated());
      assertThat(ids(pair)).isEqualTo(reference(asked, read, maxTokens));
    }
  }

  private static List<Long> reference(String question, String passage, int maxTokens) {
    String cutting =
        """
        "truncation":{"direction":"Right","strategy":"LongestFirst","stride":0,"max_length":%d}
        """
            .formatted(maxTokens);
    long tokenizer =
        LIBRARY.createTokenizerFromString(WordPairs.json().replace("\"truncation\":null", cutting));
    long encoding = LIBRARY.encodeDual(tokenizer, question, passage, true);
    try {
      return LongStream.of(LIBRARY.getTokenIds(encoding)).boxed().toList();
    } finally {
      LIBRARY.deleteEncoding(encoding);
      LIBRARY.deleteTokenizer(tokenizer);
    }
  }

  @Test
  void textsOfAnyLengthAreCut() {
    try (ModelTokenizer tokenizer = tokenizer(WordPairs.json())) {
      String endless = "tide boat ".repeat(200_000);

      PairEncoding pair = encode(tokenizer, endless, endless, 16);

      assertThat(pair.length()).isEqualTo(16);
      assertThat(pair.isTruncated()).isTrue();
      assertThat(types(pair).stream().filter(type -> type == 1)).hasSize(8);
    }
  }

  @Test
  void tokenizerOfRobertaHasNoTypes() {
    try (ModelTokenizer tokenizer = tokenizer(TinyTokenizers.byteLevel())) {
      PairEncoding pair = encode(tokenizer, "boat", "tide", 32);

      assertThat(ids(pair)).startsWith(0L).endsWith(2L).containsSequence(2L, 2L);
      assertThat(types(pair)).containsOnly(0L);
    }
  }

  @Test
  void tokenizerOfARealModelPutsBothTextsAsBertReadsThem() {
    ModelFile json = OnnxModels.bgeSmallEnV15().tokenizer();
    ReferenceWordPiece reference = ReferenceWordPiece.of(json);
    String question = "When is high tide?";
    String passage = "Harbour\nThe tide is high at noon, says the harbour master.";
    List<Long> expected = new ArrayList<>(List.of(101L));
    expected.addAll(reference.ids(question));
    expected.add(102L);
    int ofQuestion = expected.size();
    expected.addAll(reference.ids(passage));
    expected.add(102L);
    try (ModelTokenizer tokenizer = Tokenizers.of(OnnxModels.bgeSmallEnV15())) {
      PairEncoding pair = encode(tokenizer, question, passage, 512);

      assertThat(ids(pair)).isEqualTo(expected);
      assertThat(types(pair).subList(0, ofQuestion)).containsOnly(0L);
      assertThat(types(pair).subList(ofQuestion, pair.length())).containsOnly(1L);
    }
  }

  @Test
  void tokenizerWithoutPairsIsRefused() {
    try (ModelTokenizer tokenizer = tokenizer(TinyTokenizers.wordPiece())) {
      assertThatThrownBy(() -> encode(tokenizer, "boat", "tide", 32))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContainingAll("pairs", "template");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void limitWithoutRoomForBothIsRefused(int maxTokens) {
    try (ModelTokenizer tokenizer = tokenizer(WordPairs.json())) {
      assertThatThrownBy(() -> encode(tokenizer, "boat", "tide", maxTokens))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContainingAll(maxTokens + " tokens", "3 are special", "withMaxTokens");
    }
  }
}
