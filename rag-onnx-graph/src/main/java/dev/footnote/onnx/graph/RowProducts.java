package dev.footnote.onnx.graph;

import static dev.footnote.onnx.graph.GraphBuilder.attribute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Products of 8-bit integers with a scale for each token: its largest component becomes 127.
 *
 * <p>Integers are unsigned around 128, since most processors multiply unsigned by signed bytes.
 */
final class RowProducts implements Products {

  private static final byte MIDDLE = (byte) 128;
  private static final float LARGEST = 127;

  /** Keeps the scale of a token of nothing but zeros above zero. */
  private static final float SMALLEST = 1e-9f;

  /** A value as integers, and the scale of each row as a column. */
  private record Rounded(String integers, String scales) {}

  private final GraphBuilder graph;
  private final String middles;
  private final Map<String, Rounded> rounded = new HashMap<>();

  /**
   * Starts with nothing rounded yet.
   *
   * @param tokens the number of tokens, a list of one integer in the graph
   */
  RowProducts(GraphBuilder graph, String tokens) {
    this.graph = graph;
    String middle = graph.unsignedBytes("middle_of_one", new byte[] {MIDDLE}, 1);
    middles = graph.node("Expand", List.of(middle, tokens));
  }

  @Override
  public Product multiply(String value, Rows rows, String name, Linear layer) {
    Rounded left = rounded.computeIfAbsent(value, it -> round(it, rows));
    Quantized right = Quantized.columns(layer.weights());
    String product =
        graph.runtimeNode(
            "MatMulIntegerToFloat",
            List.of(
                left.integers(),
                graph.bytes(name + ".weights", right.values(), layer.inputs(), layer.outputs()),
                graph.number("one", 1),
                graph.floats(name + ".scales", right.scales(), layer.outputs()),
                graph.unsignedBytes("middle", new byte[] {MIDDLE})));
    return new Product(graph.node("Mul", List.of(product, left.scales())), false);
  }

  private Rounded round(String value, Rows rows) {
    String largest = extreme("ReduceMax", value);
    String smallest = graph.node("Neg", List.of(extreme("ReduceMin", value)));
    String size = graph.node("Max", List.of(largest, smallest, graph.number("smallest", SMALLEST)));
    String scales = graph.node("Mul", List.of(size, graph.number("inverse_largest", 1 / LARGEST)));
    String zeros =
        rows == Rows.ALL ? middles : graph.unsignedBytes("middle_of_one", new byte[] {MIDDLE}, 1);
    String integers =
        graph.node("QuantizeLinear", List.of(value, scales, zeros), attribute("axis", 1));
    String column = graph.node("Unsqueeze", List.of(scales, graph.index(1)));
    return new Rounded(integers, column);
  }

  private String extreme(String type, String value) {
    return graph.node(
        type, List.of(value), attribute("axes", new long[] {0, 2}), attribute("keepdims", 0));
  }
}
