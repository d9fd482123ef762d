package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.Embedding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 32-bit vectors of BGE equal those of a second implementation, from words to vector. */
class GoldenVectorsTest {

  private static final List<String> TEXTS =
      List.of("", "Bees.", "The lighthouse keeper counts ships.", "Ünïcödé naïve 灯塔");

  @TempDir private static Path directory;
  private static OnnxModel model;
  private static OnnxEmbedder embedder;
  private static ReferenceBert bert;
  private static ReferenceWordPiece wordPiece;

  @BeforeAll
  static void open() throws IOException {
    model = TestModels.bgeSmall(directory);
    embedder = OnnxEmbedder.open(model, TestCache.options());
    bert = new ReferenceBert(((ModelFile.OnDisk) model.weights()).path(), 384, 12, 12);
    wordPiece = ReferenceWordPiece.of(OnnxModels.bgeSmallEnV15().tokenizer());
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  private static double[] golden(String text) {
    return bert.states(wordPiece.framed(text, model.maxTokens()))[0];
  }

  private static void assertGolden(Embedding actual, double[] expected, String text) {
    float[] values = actual.toArray();
    double length = 0;
    for (double x : expected) {
      length += x * x;
    }
    double cosine = 0;
    for (int d = 0; d < values.length; d++) {
      double component = expected[d] / Math.sqrt(length);
      cosine += values[d] * component;
      assertThat((double) values[d]).as(text).isCloseTo(component, within(2e-6));
    }
    assertThat(cosine).as(text).isCloseTo(1, within(1e-7));
  }

  @Test
  void shortTextsHaveTheVectorsOfThePaper() {
    List<Embedding> documents = embedder.embedDocuments(TEXTS);
    for (int i = 0; i < documents.size(); i++) {
      assertGolden(documents.get(i), golden(TEXTS.get(i)), TEXTS.get(i));
    }
  }

  @Test
  void promptStandsBeforeTheQuery() {
    String query = "Represent this sentence for searching relevant passages: lamps";

    assertGolden(embedder.embedQuery("lamps"), golden(query), query);
  }

  @Tag("slow")
  @Test
  void longTextsHaveTheVectorsOfThePaper() {
    for (String text : Samples.TEXTS) {
      assertGolden(embedder.embedDocuments(List.of(text)).getFirst(), golden(text), text);
    }
  }
}
