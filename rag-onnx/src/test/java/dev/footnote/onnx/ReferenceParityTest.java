package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.footnote.embed.Embedding;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with a second way from text to vector that shares no code with the first. */
class ReferenceParityTest {

  static List<OnnxModel> models() {
    return List.of(OnnxModels.bgeSmallEnV15Fp32(), OnnxModels.allMiniLmL6V2());
  }

  @ParameterizedTest
  @MethodSource("models")
  void vectorsEqualThoseOfTheReference(OnnxModel model) throws OrtException {
    Path weights = new ResourceFiles(TestCache.DIRECTORY).path(model.weights());
    boolean firstToken = model.pooling() == Pooling.CLS;
    try (ReferenceEmbedder reference =
            new ReferenceEmbedder(weights, model.tokenizer(), firstToken);
        OnnxEmbedder embedder = OnnxEmbedder.open(model, TestCache.options())) {
      List<Embedding> documents = embedder.embedDocuments(Samples.TEXTS);
      for (int i = 0; i < Samples.TEXTS.size(); i++) {
        String text = Samples.TEXTS.get(i);
        String query = model.queryPrompt() + text;
        assertNear(documents.get(i), reference.embed(text, model.maxTokens()), text);
        assertNear(embedder.embedQuery(text), reference.embed(query, model.maxTokens()), text);
      }
    }
  }

  private static void assertNear(Embedding actual, double[] expected, String text) {
    float[] values = actual.toArray();
    double cosine = 0;
    for (int i = 0; i < values.length; i++) {
      cosine += values[i] * expected[i];
      assertThat((double) values[i]).as(text).isCloseTo(expected[i], within(1e-4));
    }
    assertThat(cosine).as(text).isCloseTo(1, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("models")
  void idsEqualThoseOfTheReference(OnnxModel model) {
    ReferenceWordPiece reference = ReferenceWordPiece.of(model.tokenizer());
    LongBuffer ids = LongBuffer.allocate(model.maxTokens());
    try (ModelTokenizer tokenizer = Tokenizers.of(model)) {
      for (String text : Samples.TEXTS) {
        tokenizer.frame(new long[0], tokenizer.stream(text), ids);
        long[] actual = new long[ids.remaining()];
        ids.get(actual);
        assertThat(actual).as(text).isEqualTo(reference.framed(text, model.maxTokens()));
        assertThat(tokenizer.count(text)).as(text).isEqualTo(reference.ids(text).size());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void answerIsNearerToItsQuestionThanOtherTexts(OnnxModel model) {
    List<String> answers =
        List.of(
            "Employees may take thirty days of paid leave each year.",
            "The bakery opens at six and sells out of rye bread by nine.",
            "Water boils at a lower temperature on high mountains.");
    List<String> questions =
        List.of(
            "How long is my holiday?",
            "When can I buy bread in the morning?",
            "Why does pasta take longer to cook in the Alps?");
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, TestCache.options())) {
      List<Embedding> documents = embedder.embedDocuments(answers);
      for (int i = 0; i < questions.size(); i++) {
        Embedding question = embedder.embedQuery(questions.get(i));
        double[] cosines = documents.stream().mapToDouble(question::cosine).toArray();
        for (int other = 0; other < cosines.length; other++) {
          if (other != i) {
            assertThat(cosines[i]).as(questions.get(i)).isGreaterThan(cosines[other] + 0.05);
          }
        }
      }
    }
  }
}
