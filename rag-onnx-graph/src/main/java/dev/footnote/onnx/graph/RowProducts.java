package dev.footnote.onnx.graph;

import static dev.footnote.onnx.graph.GraphBuilder.attribute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Products of 8-bit integers with a scale for each token, the smallest that its numbers leave room
 * for.
 *
 * <p>Integers are unsigned, since most processors multiply unsigned by signed bytes, around a zero
 * that is the same for all tokens.
 */
final class RowProducts implements Products {

  private static final int LARGEST = 255;

  /** Keeps the scale of a token of nothing but zeros above zero. */
  private static final float SMALLEST_SCALE = 1e-11f;

  /** A value as integers, and the scale of each row as a column. */
  private record Rounded(String integers, String scales) {}

  private final GraphBuilder graph;
  private final String tokens;
  private final Map<String, Rounded> rounded = new HashMap<>();
  private final Map<Integer, String> zeros = new HashMap<>();

  /**
   * Starts with nothing rounded yet.
   *
   * @param tokens the number of tokens, a list of one integer in the graph
   */
  RowProducts(GraphBuilder graph, String tokens) {
    this.graph = graph;
    this.tokens = tokens;
  }

  /** Returns the integer that stands for zero: what is below it is for negative numbers. */
  private static int zero(Signs signs) {
    return switch (signs) {
      case BOTH -> 128;
      case MOSTLY_POSITIVE -> 24;
    };
  }

  @Override
  public Product multiply(String value, Rows rows, Signs signs, String name, Linear layer) {
    int zero = zero(signs);
    Rounded left = rounded.computeIfAbsent(value, it -> round(it, rows, zero));
    Quantized right = Quantized.columns(layer.weights());
    String product =
        graph.runtimeNode(
            "MatMulIntegerToFloat",
            List.of(
                left.integers(),
                graph.bytes(name + ".weights", right.values(), layer.inputs(), layer.outputs()),
                graph.number("one", 1),
                graph.floats(name + ".scales", right.scales(), layer.outputs()),
                graph.unsignedBytes("zero_" + zero, new byte[] {(byte) zero})));
    return new Product(graph.node("Mul", List.of(product, left.scales())), false);
  }

  private Rounded round(String value, Rows rows, int zero) {
    String largest = bound("ReduceMax", value, "above_" + zero, 1f / (LARGEST - zero));
    String smallest = bound("ReduceMin", value, "below_" + zero, -1f / zero);
    String scales =
        graph.node("Max", List.of(largest, smallest, graph.number("smallest", SMALLEST_SCALE)));
    String integers =
        graph.node(
            "QuantizeLinear", List.of(value, scales, zeros(rows, zero)), attribute("axis", 1));
    return new Rounded(integers, graph.node("Unsqueeze", List.of(scales, graph.index(1))));
  }

  /** The scale that the numbers on one side of zero need. */
  private String bound(String type, String value, String side, float share) {
    String extreme =
        graph.node(
            type, List.of(value), attribute("axes", new long[] {0, 2}), attribute("keepdims", 0));
    return graph.node("Mul", List.of(extreme, graph.number(side, share)));
  }

  /** Repeats a zero for each row, which the operator wants beside each row's scale. */
  private String zeros(Rows rows, int zero) {
    String one = graph.unsignedBytes("zero_of_one_" + zero, new byte[] {(byte) zero}, 1);
    return rows == Rows.ONE
        ? one
        : zeros.computeIfAbsent(zero, it -> graph.node("Expand", List.of(one, tokens)));
  }
}
