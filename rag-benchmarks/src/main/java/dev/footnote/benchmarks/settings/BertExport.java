package dev.footnote.benchmarks.settings;

import static dev.footnote.benchmarks.graph.ExportGraph.integer;
import static dev.footnote.benchmarks.graph.ExportGraph.integers;
import static dev.footnote.benchmarks.graph.ExportGraph.real;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.footnote.benchmarks.graph.ExportGraph;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Writes a BERT encoder of random weights as exporters do: attention and GELU spelled out, with a
 * mask, for any number of texts. How fast it runs depends on its shape only.
 */
final class BertExport {

  private static final float EPSILON = 1e-12f;

  /** What is added to the score of a token that is padding. */
  private static final float MASKED = -1e9f;

  private final BertShape shape;
  private final ExportGraph graph = new ExportGraph();
  private final String ids = graph.input("input_ids");
  private final String mask = graph.input("attention_mask");
  private final String types = graph.input("token_type_ids");

  private BertExport(BertShape shape) {
    this.shape = shape;
  }

  static void write(BertShape shape, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      of(shape).writeTo(out);
    }
  }

  static ModelProto of(BertShape shape) {
    return new BertExport(shape).model();
  }

  private ModelProto model() {
    String hidden = hiddenTokens();
    String states = embeddings();
    for (int i = 0; i < shape.layers(); i++) {
      states = layer(states, hidden);
    }
    graph.output(states, "last_hidden_state", shape.hidden());
    return graph.model();
  }

  private String hiddenTokens() {
    String rows = graph.node("Unsqueeze", mask, graph.list(1));
    String spread = cast(graph.node("Unsqueeze", rows, graph.list(2)), DataType.FLOAT);
    return graph.node("Mul", graph.node("Sub", graph.number(1), spread), graph.number(MASKED));
  }

  private String cast(String value, DataType type) {
    return graph.node("Cast", List.of(integer("to", type.getNumber())), value);
  }

  private String embeddings() {
    String words = graph.node("Gather", graph.weights(shape.words(), shape.hidden()), ids);
    String kinds = graph.node("Gather", graph.weights(2, shape.hidden()), types);
    String table = graph.weights(shape.positions(), shape.hidden());
    String positions = graph.node("Gather", table, positions());
    return norm(graph.node("Add", graph.node("Add", words, kinds), positions));
  }

  private String positions() {
    String all = graph.row(LongStream.range(0, shape.positions()).toArray());
    String tokens = graph.node("Gather", graph.node("Shape", ids), graph.list(1));
    return graph.node("Slice", all, graph.list(0), tokens, graph.list(1));
  }

  private String norm(String value) {
    return graph.node(
        "LayerNormalization",
        List.of(integer("axis", -1), real("epsilon", EPSILON)),
        value,
        graph.repeated(1, shape.hidden()),
        graph.repeated(0, shape.hidden()));
  }

  private String layer(String states, String hidden) {
    String context = attention(states, hidden);
    String output = linear(context, shape.hidden(), shape.hidden());
    String attended = norm(graph.node("Add", output, states));
    String wide = gelu(linear(attended, shape.hidden(), shape.inner()));
    return norm(graph.node("Add", linear(wide, shape.inner(), shape.hidden()), attended));
  }

  private String linear(String value, int inputs, int outputs) {
    String product = graph.node("MatMul", value, graph.weights(inputs, outputs));
    return graph.node("Add", graph.weights(outputs), product);
  }

  private String attention(String states, String hidden) {
    String queries = heads(states, 0, 2, 1, 3);
    String keys = heads(states, 0, 2, 3, 1);
    String values = heads(states, 0, 2, 1, 3);
    String root = graph.number((float) Math.sqrt(shape.headSize()));
    String scores = graph.node("Div", graph.node("MatMul", queries, keys), root);
    String shares =
        graph.node("Softmax", List.of(integer("axis", -1)), graph.node("Add", scores, hidden));
    String context = transposed(graph.node("MatMul", shares, values), 0, 2, 1, 3);
    return graph.node("Reshape", context, graph.list(0, 0, shape.hidden()));
  }

  private String heads(String states, long... order) {
    String all = linear(states, shape.hidden(), shape.hidden());
    String split = graph.list(0, 0, shape.heads(), shape.headSize());
    return transposed(graph.node("Reshape", all, split), order);
  }

  private String transposed(String value, long... order) {
    return graph.node("Transpose", List.of(integers("perm", order)), value);
  }

  private String gelu(String value) {
    String root = graph.node("Div", value, graph.number((float) Math.sqrt(2)));
    String curve = graph.node("Add", graph.node("Erf", root), graph.number(1));
    return graph.node("Mul", graph.node("Mul", value, curve), graph.number(0.5f));
  }
}
