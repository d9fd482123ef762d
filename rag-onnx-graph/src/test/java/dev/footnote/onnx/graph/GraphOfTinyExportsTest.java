package dev.footnote.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that were written in the manners of many exporters give the vectors they gave before. */
class GraphOfTinyExportsTest {

  private static final double TOLERANCE = 1e-5;

  /** What rounding the weights of so small an encoder to 8 bits may cost. */
  private static final double ROUNDED = .02;

  /** What exporters do together. */
  static final List<Arguments> EXPORTERS =
      List.of(
          exporter("torch 1.x", Manner.BIAS_FIRST, Manner.SHAPE_BY_CONCAT),
          exporter(
              "torch 2.x, eager attention",
              Manner.NORM_OPERATOR,
              Manner.BIAS_FIRST,
              Manner.SHAPE_WITH_UNKNOWN_HEADS,
              Manner.SCALE_BY_MUL),
          exporter(
              "torch 2.1, scaled dot products",
              Manner.NORM_OPERATOR,
              Manner.BIAS_FIRST,
              Manner.SHAPE_BY_CONCAT,
              Manner.SCALE_FROM_SHAPE,
              Manner.MASK_EXPANDED_TO_STATES),
          exporter(
              "torch 2.7, scaled dot products",
              Manner.NORM_OPERATOR,
              Manner.BIAS_FIRST,
              Manner.SHAPE_WITH_UNKNOWN_HEADS,
              Manner.SCALE_SPLIT,
              Manner.MASK_OF_BOOLEANS,
              Manner.SOFTMAX_GUARDED),
          exporter(
              "torch 2.9, torch.export",
              Manner.NORM_OPERATOR,
              Manner.GELU_OPERATOR,
              Manner.TRANSPOSED_WEIGHTS,
              Manner.KEYS_RESHAPED,
              Manner.SCALE_FROM_SHAPE_START,
              Manner.SHAPE_WITH_UNKNOWN_HEADS,
              Manner.EXPANDED_TYPES),
          exporter("DistilBERT", Manner.NO_TYPES, Manner.SCALE_ON_QUERY, Manner.MASK_BY_WHERE),
          exporter("XLM-R", Manner.COUNTED_POSITIONS, Manner.CONSTANT_TYPES, Manner.NORM_OPERATOR),
          exporter("sentence-transformers", Manner.SENTENCE_OUTPUT, Manner.NORM_OPERATOR),
          exporter("layers of matrices", Manner.GEMM, Manner.HEADS_MERGED_WITH_BATCH));

  private static Arguments exporter(String name, Manner... manners) {
    return Arguments.of(name, EnumSet.copyOf(List.of(manners)));
  }

  static Stream<Manner> known() {
    return Manner.KNOWN.stream();
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("known")
  void eachMannerIsRecognised(Manner manner) throws Exception {
    verify(EnumSet.of(manner), Storage.BYTES);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("EXPORTERS")
  void mannersOfAnExporterAreRecognisedTogether(String name, Set<Manner> manners) throws Exception {
    verify(manners, Storage.BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void weightsAreReadFromWhereTheyStand(Storage storage) throws Exception {
    verify(EnumSet.of(Manner.NORM_OPERATOR), storage);
  }

  @Test
  void eightBitsCostLittle() throws Exception {
    Path source = Storage.BYTES.write(TinyExport.of(), folder);
    for (TextPooling pooling : TextPooling.values()) {
      verify(source, folder, pooling, Precision.INT8);
      verify(source, folder, pooling, Precision.INT8_FAST);
    }
  }

  private void verify(Set<Manner> manners, Storage storage) throws IOException, OrtException {
    Path source = storage.write(TinyExport.of(manners), folder);
    for (TextPooling pooling : TextPooling.values()) {
      verify(source, folder, pooling, Precision.FP32);
    }
  }

  /** Rewrites an export and compares its vectors for short texts and long. */
  static void verify(Path source, Path folder, TextPooling pooling, Precision precision)
      throws OrtException {
    Path target = folder.resolve("rewritten.onnx");
    GraphOptimizer.rewrite(source, target, pooling, precision);
    try (Inference export = new Inference(source);
        Inference rewritten = new Inference(target)) {
      for (int length : new int[] {1, 2, 9, 33}) {
        long[] ids = ids(length);
        double[] expected = Inference.pooled(export.states(ids), pooling);
        double[] actual = rewritten.vector(ids);
        if (precision == Precision.FP32) {
          assertThat(actual).containsExactly(expected, within(TOLERANCE));
        } else {
          assertThat(Inference.distance(actual, expected)).isLessThan(ROUNDED);
        }
      }
    }
  }

  /** Ids from 2 on, since 1 pads. */
  private static long[] ids(int length) {
    return new Random(length).longs(length, 2, TinyExport.WORDS).toArray();
  }
}
