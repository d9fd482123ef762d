package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSessionTest {

  private static final long[] IDS = {2, 40, 41, 7, 3};

  @TempDir private Path directory;

  private static OnnxModel model(Pooling pooling, int dimensions, int maxTokens) {
    ModelFile unused = OnnxModels.bgeSmallEnV15().tokenizer();
    return new OnnxModel("tiny", unused, unused, dimensions, pooling, "", "", maxTokens, "MIT");
  }

  private float[] run(TinyEncoder encoder, OnnxModel model) throws IOException {
    RunBuffers buffers = new RunBuffers(model.maxTokens());
    buffers.ids().put(IDS).flip();
    Path weights = encoder.write(directory.resolve("model.onnx"));
    try (ModelSession session = ModelSession.open(model, weights)) {
      return session.run(buffers);
    }
  }

  private static void assertNear(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int d = 0; d < actual.length; d++) {
      assertThat((double) actual[d]).isCloseTo(expected[d], within(1e-5));
    }
  }

  @Test
  void graphThatPoolsIsTakenAtItsWordWhateverTheModelSays() throws IOException {
    TinyEncoder encoder = new TinyEncoder(60).inputs("input_ids").output("sentence_embedding");
    double[] expected = encoder.pooled(encoder.states(IDS, 0));

    assertNear(run(encoder, model(Pooling.CLS, 6, 16)), expected);
    assertNear(run(encoder, model(Pooling.IN_GRAPH, 6, 5)), expected);
  }

  @Test
  void onlyTheFirstDimensionsAreKept() throws IOException {
    TinyEncoder encoder = new TinyEncoder(60).inputs("input_ids").output("last_hidden_state");
    double[] expected = Arrays.copyOf(encoder.states(IDS, 0)[0], 3);

    assertNear(run(encoder, model(Pooling.CLS, 8, 16).withDimensions(3)), expected);
  }

  @Test
  void tokensWithoutPoolingAreRefused() {
    TinyEncoder encoder = new TinyEncoder(60).inputs("input_ids").output("last_hidden_state");

    assertThatThrownBy(() -> run(encoder, model(Pooling.IN_GRAPH, 8, 16)))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("last_hidden_state FLOAT", "expected sentence_embedding");
  }

  @Test
  void inputsOfOtherTypesAreRefused() {
    TinyEncoder encoder =
        new TinyEncoder(60)
            .inputs("input_ids")
            .input("attention_mask", TinyEncoder.FLOAT)
            .output("last_hidden_state");

    assertThatThrownBy(() -> run(encoder, model(Pooling.CLS, 8, 16)))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll("attention_mask", "INT64 or INT32");
  }
}
