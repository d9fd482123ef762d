package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.embed.Embedding;
import dev.footnote.onnx.graph.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelOptimizerTest {

  private static final OnnxModel MINI_LM = OnnxModels.allMiniLmL6V2Fp32();

  @ParameterizedTest
  @CsvSource({"FP32, 1e-6", "INT8, 0.03", "INT8_FAST, 0.1"})
  void theRewrittenModelGivesTheSameVectors(Precision precision, double tolerance) {
    OptimizedModel optimized = ModelOptimizer.optimize(MINI_LM, precision, TestCache.options());

    assertThat(optimized.reason()).isEmpty();
    assertThat(optimized.rewritten()).isTrue();
    assertThat(optimized.error()).isLessThan(tolerance);
    double[] errors = errors(embedded(MINI_LM), embedded(optimized.model()));
    assertThat(DoubleStream.of(errors).max().orElseThrow()).isLessThan(tolerance);
    assertThat(optimized.model().space()).isNotEqualTo(MINI_LM.space());
  }

  @Test
  void theSecondTimeFindsWhatTheFirstMade(@TempDir Path directory) throws IOException {
    OnnxOptions options = TestCache.options().withCacheDirectory(directory);
    OptimizedModel first = ModelOptimizer.optimize(MINI_LM, Precision.INT8, options);
    Path graph = ((ModelFile.OnDisk) first.model().weights()).path();
    FileTime made = Files.getLastModifiedTime(graph);

    assertThat(ModelOptimizer.optimize(MINI_LM, Precision.INT8, options)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(graph)).isEqualTo(made);

    Files.write(graph, new byte[] {1, 2, 3});
    assertThat(ModelOptimizer.optimize(MINI_LM, Precision.INT8, options)).isEqualTo(first);
    assertThat(Files.size(graph)).isGreaterThan(1 << 20);
    try (var files = Files.list(graph.getParent())) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }

  @Test
  void aModelOfAnotherKindStaysAsItIs(@TempDir Path directory) {
    OnnxOptions options = TestCache.options().withCacheDirectory(directory);
    OnnxModel quantized = OnnxModels.allMiniLmL6V2();

    OptimizedModel outcome = ModelOptimizer.optimize(quantized, Precision.INT8, options);

    assertThat(outcome.rewritten()).isFalse();
    assertThat(outcome.model()).isEqualTo(quantized);
    assertThat(outcome.reason()).contains("expected");
    assertThat(ModelOptimizer.optimize(quantized, Precision.INT8, options)).isEqualTo(outcome);
  }

  @Test
  void aPoolingThatNoGraphIsWrittenForStaysOutside() {
    OnnxModel largest =
        new OnnxModel(
            MINI_LM.id(),
            MINI_LM.weights(),
            MINI_LM.tokenizer(),
            MINI_LM.dimensions(),
            Pooling.MAX,
            "",
            "",
            MINI_LM.maxTokens(),
            MINI_LM.licence());

    OptimizedModel outcome = ModelOptimizer.optimize(largest, Precision.FP32, TestCache.options());

    assertThat(outcome.reason()).contains("MAX").contains("expected CLS, MEAN or LAST");
  }

  @Test
  void shorterVectorsAreStillShort() {
    OnnxModel shorter = MINI_LM.withDimensions(64);
    OptimizedModel optimized =
        ModelOptimizer.optimize(shorter, Precision.FP32, TestCache.options());

    assertThat(optimized.error()).isLessThan(1e-6);
    assertThat(optimized.model().dimensions()).isEqualTo(64);
  }

  /** The packaged model is the one that anybody can make again, and better than the usual one. */
  @Test
  @Tag("slow")
  void thePackagedModelIsReproducibleAndNearerThanTheUsualOne(@TempDir Path directory) {
    OnnxModel exact = OnnxModels.bgeSmallEnV15Fp32();
    OnnxOptions fresh = TestCache.options().withCacheDirectory(directory);
    OptimizedModel again = ModelOptimizer.optimize(exact, Precision.INT8, fresh);
    assertThat(again.model().weights().sha256())
        .isEqualTo(OnnxModels.bgeSmallEnV15().weights().sha256());

    OnnxModel usual =
        new OnnxModel(
            "usual",
            new ModelFile.Resource(
                "bge-small-en-v1.5-q.onnx",
                "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4",
                "test"),
            exact.tokenizer(),
            384,
            Pooling.CLS,
            exact.queryPrompt(),
            "",
            512,
            "MIT");
    List<Embedding> truth = embedded(exact);
    double ours = mean(errors(truth, embedded(OnnxModels.bgeSmallEnV15())));
    double theirs = mean(errors(truth, embedded(usual)));
    assertThat(ours).isLessThan(theirs / 2);
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double[] errors(List<Embedding> expected, List<Embedding> actual) {
    return IntStream.range(0, expected.size())
        .mapToDouble(i -> 1 - expected.get(i).cosine(actual.get(i)))
        .toArray();
  }

  private static List<Embedding> embedded(OnnxModel model) {
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, TestCache.options())) {
      return embedder.embedDocuments(Samples.TEXTS);
    }
  }
}
