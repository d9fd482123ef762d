package dev.footnote.benchmarks.generate;

import static dev.footnote.benchmarks.graph.ExportGraph.integer;
import static dev.footnote.benchmarks.graph.ExportGraph.real;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.footnote.benchmarks.graph.ExportGraph;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Writes a decoder as exporters for ONNX Runtime do: matrices in four bits with a scale for each 32
 * numbers (MatMulNBits, products of 8 bits), grouped queries with rotary positions inside
 * (GroupQueryAttention), norms joined with the sums before them. Weights are random.
 */
final class DecoderExport {

  private static final int BLOCK = 32;
  private static final int INT8_PRODUCTS = 4;

  /** The mean square of a number in four bits, as a root: what scales make one of. */
  private static final double LEVEL = 4.6;

  private static final float EPSILON = 1e-5f;
  private static final double ROTATION = 10_000;

  private final DecoderShape shape;
  private final int context;
  private final WeightFile weights;
  private final ExportGraph graph = new ExportGraph();
  private final List<AttributeProto> norm = List.of(real("epsilon", EPSILON));
  private String lengths = "";
  private String total = "";
  private String cosines = "";
  private String sines = "";

  private DecoderExport(DecoderShape shape, int context, WeightFile weights) {
    this.shape = shape;
    this.context = context;
    this.weights = weights;
  }

  /**
   * Writes the graph, and its weights beside it.
   *
   * @param context the most tokens that it can remember
   */
  static void write(DecoderShape shape, int context, Path file) throws IOException {
    try (WeightFile weights = WeightFile.open(file.resolveSibling(file.getFileName() + "_data"));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      DecoderExport export = new DecoderExport(shape, context, weights);
      export.build();
      export.graph.model().writeTo(out);
    }
  }

  private void build() throws IOException {
    String ids = graph.input("input_ids");
    lengths(graph.input("attention_mask"));
    cosines = angles(Math::cos);
    sines = angles(Math::sin);
    String state = embedded(ids);
    String normed =
        graph.node(
            "SimplifiedLayerNormalization",
            List.of(integer("axis", -1), real("epsilon", EPSILON)),
            state,
            ones());
    for (int i = 0; i < shape.layers(); i++) {
      String[] attended = joined(state, attention(i, normed));
      String[] fed = joined(attended[1], forward(attended[0]));
      normed = fed[0];
      state = fed[1];
    }
    linear(normed, shape.hidden(), DecoderShape.VOCABULARY, "logits");
    graph.result("logits", "batch", "tokens", Integer.toString(DecoderShape.VOCABULARY));
  }

  /** How many tokens there are, as attention takes it. */
  private void lengths(String mask) {
    String counted = graph.node("ReduceSum", List.of(integer("keepdims", 0)), mask, graph.list(1));
    lengths = cast(graph.node("Sub", counted, graph.list(1)));
    String width = graph.node("Gather", graph.node("Shape", mask), graph.list(1));
    total = cast(graph.node("Squeeze", width, graph.list(0)));
  }

  private String cast(String value) {
    return graph.node("Cast", List.of(integer("to", DataType.INT32.getNumber())), value);
  }

  private String angles(DoubleUnaryOperator function) throws IOException {
    int half = shape.head() / 2;
    DoubleSupplier numbers =
        IntStream.range(0, context * half)
                .mapToDouble(i -> function.applyAsDouble(angle(i / half, i % half)))
                .iterator()
            ::nextDouble;
    return graph.tensor(weights.numbers(graph.fresh("angles"), numbers, context, half));
  }

  private double angle(int position, int pair) {
    return position / Math.pow(ROTATION, 2.0 * pair / shape.head());
  }

  private String embedded(String ids) throws IOException {
    String name = graph.fresh("embedding");
    String table =
        graph.tensor(weights.numbers(name, weights::random, DecoderShape.EMBEDDED, shape.hidden()));
    return graph.node("Gather", table, graph.node("Mod", ids, graph.list(DecoderShape.EMBEDDED)));
  }

  private String ones() {
    return graph.repeated(1, shape.hidden());
  }

  /** Adds what was computed to a state, and returns the sum after its norm and the sum itself. */
  private String[] joined(String state, String more) {
    String normed = graph.fresh("normed");
    String sum = graph.fresh("sum");
    graph.own(
        "SkipSimplifiedLayerNormalization",
        norm,
        List.of(state, more, ones()),
        List.of(normed, "", "", sum));
    return new String[] {normed, sum};
  }

  private String attention(int layer, String in) throws IOException {
    int keys = shape.head() * shape.groups();
    String query = linear(in, shape.hidden(), shape.hidden());
    String key = linear(in, shape.hidden(), keys);
    String value = linear(in, shape.hidden(), keys);
    String mixed = graph.fresh("mixed");
    graph.own(
        "GroupQueryAttention",
        List.of(
            integer("num_heads", shape.heads()),
            integer("kv_num_heads", shape.groups()),
            integer("do_rotary", 1)),
        List.of(
            query,
            key,
            value,
            past(layer, "key"),
            past(layer, "value"),
            lengths,
            total,
            cosines,
            sines),
        List.of(mixed, present(layer, "key"), present(layer, "value")));
    return linear(mixed, shape.hidden(), shape.hidden());
  }

  private String past(int layer, String kind) {
    return graph.reals("past_key_values." + layer + "." + kind, remembered("past"));
  }

  private String present(int layer, String kind) {
    String name = "present." + layer + "." + kind;
    graph.result(name, remembered("total"));
    return name;
  }

  private String[] remembered(String tokens) {
    return new String[] {
      "batch", Integer.toString(shape.groups()), tokens, Integer.toString(shape.head())
    };
  }

  private String forward(String in) throws IOException {
    String gate = linear(in, shape.hidden(), shape.inner());
    String up = linear(in, shape.hidden(), shape.inner());
    String open = graph.node("Mul", gate, graph.node("Sigmoid", gate));
    return linear(graph.node("Mul", open, up), shape.inner(), shape.hidden());
  }

  private String linear(String in, int inputs, int outputs) throws IOException {
    String out = graph.fresh("linear");
    linear(in, inputs, outputs, out);
    return out;
  }

  private void linear(String in, int inputs, int outputs, String out) throws IOException {
    int blocks = inputs / BLOCK;
    double scale = 1 / (LEVEL * Math.sqrt(inputs));
    String numbers =
        graph.tensor(weights.bytes(graph.fresh("numbers"), outputs, blocks, BLOCK / 2));
    String scales =
        graph.tensor(weights.numbers(graph.fresh("scales"), () -> scale, outputs * blocks));
    graph.own(
        "MatMulNBits",
        List.of(
            integer("K", inputs),
            integer("N", outputs),
            integer("bits", 4),
            integer("block_size", BLOCK),
            integer("accuracy_level", INT8_PRODUCTS)),
        List.of(in, numbers, scales),
        List.of(out));
  }
}
