package dev.footnote.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An export with learned weights.
 *
 * @param limit what 8 bits may cost in 1 less the cosine, on the mean of all texts; words in random
 *     order cost more than sentences do
 * @param fastLimit what the faster way may cost
 */
record RealExport(Path file, double limit, double fastLimit) {

  static final RealExport NONE = new RealExport(Path.of(""), 0, 0);

  private static final int FIRST_WORD = 999;
  private static final int WORDS = 30_522;

  static RealExport extract(String resource, Path folder, double limit, double fastLimit)
      throws IOException {
    Path file = folder.resolve("export.onnx");
    try (InputStream in = RealExport.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(in, resource), file);
    }
    return new RealExport(file, limit, fastLimit);
  }

  /** Compares the vectors of texts of some lengths, in all precisions. */
  void verify(TextPooling pooling, int... lengths) throws OrtException {
    List<long[]> texts = Arrays.stream(lengths).mapToObj(RealExport::text).toList();
    List<double[]> expected = new ArrayList<>();
    try (Inference export = new Inference(file)) {
      for (long[] text : texts) {
        expected.add(Inference.pooled(export.states(text), pooling));
      }
    }
    double[] full = distances(texts, expected, pooling, Precision.FP32);
    double[] rounded = distances(texts, expected, pooling, Precision.INT8);
    double[] roundedFast = distances(texts, expected, pooling, Precision.INT8_FAST);
    assertThat(Arrays.stream(full).max().orElseThrow()).isLessThan(1e-9);
    assertThat(mean(rounded)).as("8 bits %s", Arrays.toString(rounded)).isLessThan(limit);
    assertThat(mean(roundedFast))
        .as("8 bits, fast %s", Arrays.toString(roundedFast))
        .isLessThan(fastLimit);
    assertThat(ofTexts(rounded, lengths)).isLessThan(.8 * ofTexts(roundedFast, lengths));
  }

  /** Leaves out texts of one word or none, in which a scale for each token gains nothing. */
  private static double ofTexts(double[] distances, int[] lengths) {
    return IntStream.range(0, lengths.length)
        .filter(i -> lengths[i] > 3)
        .mapToDouble(i -> distances[i])
        .average()
        .orElseThrow();
  }

  private double[] distances(
      List<long[]> texts, List<double[]> expected, TextPooling pooling, Precision precision)
      throws OrtException {
    Path target = file.resolveSibling(pooling + "." + precision + ".onnx");
    GraphOptimizer.rewrite(file, target, pooling, precision);
    double[] distances = new double[texts.size()];
    try (Inference rewritten = new Inference(target)) {
      for (int i = 0; i < distances.length; i++) {
        double[] actual = rewritten.vector(texts.get(i));
        if (precision == Precision.FP32) {
          assertThat(actual).containsExactly(expected.get(i), within(1e-5));
        }
        distances[i] = Inference.distance(actual, expected.get(i));
      }
    }
    return distances;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** Random words between the tokens that start and end a text. */
  private static long[] text(int length) {
    long[] ids = new Random(length).longs(length, FIRST_WORD, WORDS).toArray();
    ids[0] = 101;
    if (length > 1) {
      ids[length - 1] = 102;
    }
    return ids;
  }
}
