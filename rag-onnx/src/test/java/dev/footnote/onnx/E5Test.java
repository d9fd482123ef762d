package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.footnote.embed.Embedding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real folder whose prompts are known by its name. */
class E5Test {

  @TempDir private Path directory;

  @Test
  void queriesAndPassagesCarryTheirPrompts() throws IOException, OrtException {
    OnnxModel model = TestModels.e5Small(directory);
    Path weights = ((ModelFile.OnDisk) model.weights()).path();
    ModelFile tokenizer = OnnxModels.bgeSmallEnV15().tokenizer();

    assertThat(model.id()).isEqualTo("e5-small-v2-quantized");
    try (ReferenceEmbedder reference = new ReferenceEmbedder(weights, tokenizer, false);
        OnnxEmbedder embedder = OnnxEmbedder.open(model, TestCache.options())) {
      for (String text : List.of("", "Leave is thirty days.", "boat ".repeat(600))) {
        assertNear(embedder.embedQuery(text), reference.embed("query: " + text, 512));
        assertNear(
            embedder.embedDocuments(List.of(text)).getFirst(),
            reference.embed("passage: " + text, 512));
      }
    }
  }

  private static void assertNear(Embedding actual, double[] expected) {
    float[] values = actual.toArray();
    double cosine = 0;
    for (int d = 0; d < values.length; d++) {
      cosine += values[d] * expected[d];
    }
    assertThat(cosine).isCloseTo(1, within(1e-5));
  }
}
