package dev.footnote.onnx.graph;

import static dev.footnote.onnx.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.footnote.onnx.graph.Products.Product;
import dev.footnote.onnx.graph.Products.Rows;
import dev.footnote.onnx.graph.Products.Signs;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the graph that embeds one text: {@code input_ids} of shape [1, tokens] in, {@code
 * sentence_embedding} of shape [1, dimensions] out, of unit length.
 *
 * <p>Between, values are of shape [1, tokens, components]. Attention needs no mask, since nothing
 * is padded.
 */
final class EncoderWriter {

  private static final String IDS = "input_ids";
  private static final String EMBEDDING = "sentence_embedding";

  private final Encoder encoder;
  private final TextPooling pooling;
  private final Precision precision;
  private final GraphBuilder graph = new GraphBuilder();
  private final Products products;
  private final String tokens;

  private EncoderWriter(Encoder encoder, TextPooling pooling, Precision precision) {
    this.encoder = encoder;
    this.pooling = pooling;
    this.precision = precision;
    graph.input(IDS, DataType.INT64, 1, "tokens");
    graph.output(EMBEDDING, DataType.FLOAT, 1, encoder.dimensions());
    String shape = graph.node("Shape", List.of(IDS));
    tokens = graph.node("Slice", List.of(shape, graph.index(1), graph.index(2)));
    products =
        switch (precision) {
          case FP32 -> new FloatProducts(graph);
          case INT8 -> new RowProducts(graph, tokens);
          case INT8_FAST -> new TextProducts(graph);
        };
  }

  static ModelProto write(Encoder encoder, TextPooling pooling, Precision precision) {
    return new EncoderWriter(encoder, pooling, precision).write();
  }

  private ModelProto write() {
    String states = embeddings();
    int last = encoder.layers().size() - 1;
    for (int i = 0; i <= last; i++) {
      Rows rows = i == last && pooling != TextPooling.MEAN ? Rows.ONE : Rows.ALL;
      states = layer("layer." + i, encoder.layers().get(i), states, rows);
    }
    String pooled =
        pooling == TextPooling.MEAN
            ? graph.node(
                "ReduceMean",
                List.of(states),
                attribute("axes", new long[] {1}),
                attribute("keepdims", 0))
            : graph.node("Squeeze", List.of(states, graph.index(1)));
    graph.outputNode(
        "LpNormalization", pooled, EMBEDDING, attribute("axis", -1), attribute("p", 2));
    return graph.build();
  }

  private String embeddings() {
    String positions = graph.matrix("positions", encoder.positions());
    String used = graph.node("Slice", List.of(positions, graph.index(0), tokens, graph.index(0)));
    String sum = graph.node("Add", List.of(words(), used));
    LayerNorm norm = encoder.embeddingNorm();
    return graph.node(
        "LayerNormalization",
        List.of(
            sum,
            graph.vector("embeddings.norm.scale", norm.scale()),
            graph.vector("embeddings.norm.shift", norm.shift())),
        attribute("axis", -1),
        attribute("epsilon", norm.epsilon()));
  }

  private String words() {
    Matrix words = encoder.words();
    if (precision == Precision.FP32) {
      return graph.node("Gather", List.of(graph.matrix("words", words), IDS));
    }
    Quantized table = Quantized.rows(words);
    String bytes = graph.bytes("words", table.values(), words.rows(), words.columns());
    String scales = graph.floats("words.scales", table.scales(), words.rows(), 1);
    String rounded =
        graph.node(
            "Cast",
            List.of(graph.node("Gather", List.of(bytes, IDS))),
            attribute("to", DataType.FLOAT.getNumber()));
    return graph.node("Mul", List.of(rounded, graph.node("Gather", List.of(scales, IDS))));
  }

  private String layer(String name, Encoder.Layer layer, String states, Rows rows) {
    String around = rows == Rows.ONE ? pooledRow(states) : states;
    String context = attention(name + ".attention", layer, states, around, rows);
    String attended =
        norm(
            name + ".output",
            products.multiply(context, rows, Signs.BOTH, name + ".output", layer.output()),
            layer.output(),
            around,
            layer.attentionNorm());
    String wide = gelu(name + ".widen", layer.widen(), attended, rows);
    return norm(
        name + ".narrow",
        products.multiply(wide, rows, Signs.MOSTLY_POSITIVE, name + ".narrow", layer.narrow()),
        layer.narrow(),
        attended,
        layer.norm());
  }

  private String pooledRow(String states) {
    boolean first = pooling == TextPooling.FIRST;
    String from = graph.index(first ? 0 : -1);
    String to = graph.index(first ? 1 : Long.MAX_VALUE);
    return graph.node("Slice", List.of(states, from, to, graph.index(1)));
  }

  private String attention(
      String name, Encoder.Layer layer, String states, String asking, Rows rows) {
    List<String> inputs = new ArrayList<>();
    boolean biased;
    if (rows == Rows.ONE) {
      Product query = products.multiply(asking, rows, Signs.BOTH, name + ".query", layer.query());
      Linear both = Linear.beside(layer.key(), layer.value());
      Product rest = products.multiply(states, Rows.ALL, Signs.BOTH, name + ".key_value", both);
      inputs.add(query.value());
      inputs.addAll(graph.split(rest.value(), 2));
      biased = rest.biased();
    } else {
      Linear all = Linear.beside(layer.query(), layer.key(), layer.value());
      Product product = products.multiply(states, rows, Signs.BOTH, name + ".query_key_value", all);
      inputs.addAll(graph.split(product.value(), 3));
      biased = product.biased();
    }
    if (!biased) {
      Linear all = Linear.beside(layer.query(), layer.key(), layer.value());
      inputs.add(graph.vector(name + ".bias", all.bias()));
    }
    return graph.runtimeNode(
        "MultiHeadAttention",
        inputs,
        attribute("num_heads", layer.heads()),
        attribute("scale", layer.scale()));
  }

  private String gelu(String name, Linear layer, String value, Rows rows) {
    Product product = products.multiply(value, rows, Signs.BOTH, name, layer);
    return product.biased()
        ? graph.runtimeNode("Gelu", List.of(product.value()))
        : graph.runtimeNode(
            "BiasGelu", List.of(product.value(), graph.vector(name + ".bias", layer.bias())));
  }

  private String norm(String name, Product product, Linear layer, String around, LayerNorm norm) {
    List<String> inputs =
        new ArrayList<>(
            List.of(
                product.value(),
                around,
                graph.vector(name + ".norm.scale", norm.scale()),
                graph.vector(name + ".norm.shift", norm.shift())));
    if (!product.biased()) {
      inputs.add(graph.vector(name + ".bias", layer.bias()));
    }
    return graph.runtimeNode(
        "SkipLayerNormalization", inputs, attribute("epsilon", norm.epsilon()));
  }
}
