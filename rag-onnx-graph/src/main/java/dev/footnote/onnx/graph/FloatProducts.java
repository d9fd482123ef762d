package dev.footnote.onnx.graph;

import java.util.List;

/** Products of 32-bit numbers. */
record FloatProducts(GraphBuilder graph) implements Products {

  @Override
  public Product multiply(String value, Rows rows, Signs signs, String name, Linear layer) {
    String weights = graph.matrix(name + ".weights", layer.weights());
    return new Product(graph.node("MatMul", List.of(value, weights)), false);
  }
}
