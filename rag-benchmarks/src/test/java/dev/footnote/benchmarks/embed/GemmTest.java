package dev.footnote.benchmarks.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GemmTest {

  private static final GemmShape SHAPE = new GemmShape(5, 16, 8);

  @ParameterizedTest
  @EnumSource
  void productIsRun(GemmWeights weights) throws Exception {
    GemmProduct product = GemmProduct.load(SHAPE, weights);
    try (OrtSession session = product.session()) {
      float[][] once = run(session, 1);
      float[][] twice = run(session, 2);

      assertThat(once).hasDimensions(5, 8);
      assertThat(twice[4][7]).isEqualTo(2 * once[4][7], within(0.02f * Math.abs(once[4][7])));
      assertThat(once[4][7]).isNotZero();
      assertThat(product.runFor(0.01).call()).isPositive();
    }
  }

  private static float[][] run(OrtSession session, float value) throws OrtException {
    float[][] left = new float[SHAPE.m()][SHAPE.k()];
    for (float[] row : left) {
      Arrays.fill(row, value);
    }
    try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), left);
        OrtSession.Result result = session.run(Map.of(GemmGraph.LEFT, input))) {
      return (float[][]) result.get(0).getValue();
    }
  }

  @Test
  void peakIsTheBestCleanFigure() {
    GemmPeak peak =
        GemmPeak.of(
            List.of(
                figure(GemmWeights.INT8, 300, true),
                figure(GemmWeights.INT8, 320, true),
                figure(GemmWeights.UINT8, 400, false),
                figure(GemmWeights.FP32, 90, false),
                figure(GemmWeights.FP32, 80, false)));

    assertThat(peak.int8().perSecond()).isEqualTo(320);
    assertThat(peak.fp32().perSecond()).isEqualTo(90);
    assertThat(peak.best()).hasSize(3);
  }

  @Test
  void peakOfTheModelsOwnShapesIsToldApart() {
    GemmShape large = new GemmShape(1024, 1024, 4096);
    GemmShape own = new GemmShape(256, 384, 1536);
    GemmPeak peak =
        GemmPeak.of(
            List.of(
                new GemmFigure(large, GemmWeights.INT8, 900, true),
                new GemmFigure(own, GemmWeights.INT8, 500, true),
                new GemmFigure(own, GemmWeights.FP32, 90, true)));

    assertThat(peak.int8().perSecond()).isEqualTo(900);
    assertThat(peak.ofModel().int8().perSecond()).isEqualTo(500);
  }

  private static GemmFigure figure(GemmWeights weights, double perSecond, boolean clean) {
    return new GemmFigure(SHAPE, weights, perSecond, clean);
  }
}
