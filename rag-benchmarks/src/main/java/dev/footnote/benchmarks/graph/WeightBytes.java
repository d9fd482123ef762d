package dev.footnote.benchmarks.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts the weights that a run reads however short its text is: those of the products of states
 * with weights. Of the word embeddings, a run reads a few rows only.
 */
public final class WeightBytes {

  private static final int MATRIX = 2;

  /** Products whose weights, if they are constants, are the second input. */
  private static final Set<String> PRODUCTS =
      Set.of(
          "DynamicQuantizeMatMul",
          "FusedMatMul",
          "Gemm",
          "MatMul",
          "MatMulInteger",
          "MatMulIntegerToFloat");

  private static final Map<Integer, Integer> SIZES =
      Map.of(
          DataType.FLOAT.getNumber(), Float.BYTES,
          DataType.FLOAT16.getNumber(), Short.BYTES,
          DataType.INT8.getNumber(), Byte.BYTES,
          DataType.UINT8.getNumber(), Byte.BYTES);

  private WeightBytes() {}

  /**
   * Counts the weights of a graph.
   *
   * @param file an ONNX file
   * @return bytes
   * @throws IOException if it cannot be read
   */
  public static long of(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return of(ModelProto.parseFrom(in).getGraph());
    }
  }

  static long of(GraphProto graph) {
    Map<String, TensorProto> constants =
        graph.getInitializerList().stream()
            .collect(Collectors.toMap(TensorProto::getName, Function.identity()));
    return graph.getNodeList().stream()
        .filter(node -> PRODUCTS.contains(node.getOpType()))
        .map(WeightBytes::weights)
        .distinct()
        .map(constants::get)
        .filter(Objects::nonNull)
        .mapToLong(WeightBytes::bytes)
        .sum();
  }

  private static String weights(NodeProto product) {
    return product.getInput(1);
  }

  private static long bytes(TensorProto tensor) {
    if (tensor.getDimsCount() < MATRIX) {
      return 0;
    }
    long numbers = tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    return numbers * SIZES.getOrDefault(tensor.getDataType(), 0);
  }
}
