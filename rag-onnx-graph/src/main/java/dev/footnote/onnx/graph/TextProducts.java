package dev.footnote.onnx.graph;

import java.util.List;

/**
 * Products of 8-bit integers with one scale for all tokens of the text, which ONNX Runtime finds,
 * applies and takes off again in one operator.
 */
record TextProducts(GraphBuilder graph) implements Products {

  @Override
  public Product multiply(String value, Rows rows, Signs signs, String name, Linear layer) {
    Quantized weights = Quantized.columns(layer.weights());
    String product =
        graph.runtimeNode(
            "DynamicQuantizeMatMul",
            List.of(
                value,
                graph.bytes(name + ".weights", weights.values(), layer.inputs(), layer.outputs()),
                graph.floats(name + ".scales", weights.scales(), layer.outputs()),
                "",
                graph.vector(name + ".bias", layer.bias())));
    return new Product(product, true);
  }
}
