package dev.footnote.onnx.graph;

import static dev.footnote.onnx.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/** Writes a small encoder of random weights as one exporter or another would. */
final class TinyExport {

  static final int WORDS = 50;
  static final int POSITIONS = 40;
  static final int HIDDEN = 32;

  private static final int HEADS = 4;
  private static final int SIZE = HIDDEN / HEADS;
  private static final int WIDE = 64;
  private static final int LAYERS = 2;
  private static final long PADDING = 1;
  private static final double SCALE = 1 / Math.sqrt(SIZE);

  private final Set<Manner> manners;
  private final GraphBuilder graph = new GraphBuilder();
  private final Random random = new Random(7);
  private final String ids;
  private final String shape;
  private int weights;

  private TinyExport(Set<Manner> manners) {
    this.manners = manners;
    graph.input("input_ids", DataType.INT64, "batch", "tokens");
    graph.input("attention_mask", DataType.INT64, "batch", "tokens");
    ids = "input_ids";
    shape = graph.node("Shape", List.of(ids));
  }

  static ModelProto of(Manner... manners) {
    Set<Manner> set = EnumSet.noneOf(Manner.class);
    set.addAll(List.of(manners));
    return of(set);
  }

  static ModelProto of(Set<Manner> manners) {
    return new TinyExport(manners).write();
  }

  private boolean does(Manner manner) {
    return manners.contains(manner);
  }

  private ModelProto write() {
    String states = does(Manner.NO_EMBEDDINGS) ? statesInput() : embeddings();
    for (int i = 0; i < LAYERS; i++) {
      states = does(Manner.PRE_NORM) ? preNorm(states) : postNorm(states);
    }
    output(states);
    ModelProto.Builder model = graph.build().toBuilder();
    boolean recent = does(Manner.GELU_OPERATOR) || does(Manner.TANH_GELU_OPERATOR);
    if (recent) {
      model.getOpsetImportBuilder(0).setVersion(20);
    }
    return model.build();
  }

  private String statesInput() {
    graph.input("inputs_embeds", DataType.FLOAT, "batch", "tokens", HIDDEN);
    return "inputs_embeds";
  }

  private void output(String states) {
    if (does(Manner.SENTENCE_OUTPUT) || does(Manner.POOLED_ONLY)) {
      String first = graph.node("Gather", List.of(states, integer(0)), attribute("axis", 1));
      graph.outputNode("Identity", first, "sentence_embedding");
      graph.output("sentence_embedding", DataType.FLOAT, "batch", "width");
    }
    if (!does(Manner.POOLED_ONLY)) {
      String name = does(Manner.SENTENCE_OUTPUT) ? "token_embeddings" : "last_hidden_state";
      graph.outputNode("Identity", states, name);
      graph.output(name, DataType.FLOAT, "batch", "tokens", HIDDEN);
    }
  }

  // Embeddings.

  private String embeddings() {
    String sum = node("Gather", matrix(WORDS, HIDDEN), ids);
    if (!does(Manner.NO_TYPES)) {
      sum = node("Add", sum, types());
    }
    sum = node("Add", sum, node("Gather", matrix(POSITIONS, HIDDEN), positions()));
    return norm(sum);
  }

  private String types() {
    if (does(Manner.FOLDED_TYPES)) {
      return floats(1, 1, HIDDEN);
    }
    String table = matrix(2, HIDDEN);
    if (does(Manner.CONSTANT_TYPES) || does(Manner.SECOND_TYPES)) {
      long type = does(Manner.SECOND_TYPES) ? 1 : 0;
      return node("Gather", table, integers(new long[] {type}, 1, 1));
    }
    if (does(Manner.EXPANDED_TYPES)) {
      String zeros = node("Expand", integers(new long[] {0}, 1, 1), shape);
      return node("Gather", table, zeros);
    }
    graph.input("token_type_ids", DataType.INT64, "batch", "tokens");
    return node("Gather", table, "token_type_ids");
  }

  private String positions() {
    if (does(Manner.POSITION_INPUT)) {
      graph.input("position_ids", DataType.INT64, "batch", "tokens");
      return "position_ids";
    }
    if (does(Manner.COUNTED_POSITIONS)) {
      String padded = node("Equal", ids, integer(PADDING));
      String mask = cast(node("Not", padded), DataType.INT64);
      String counted = node("Mul", node("CumSum", mask, integer(1)), mask);
      return cast(node("Add", counted, integer(PADDING)), DataType.INT64);
    }
    String all = integers(LongStream.range(0, POSITIONS).toArray(), 1, POSITIONS);
    return node("Slice", all, graph.index(0), tokens(), graph.index(1));
  }

  private String batch() {
    return node("Gather", shape, graph.index(0));
  }

  private String tokens() {
    return node("Gather", shape, graph.index(1));
  }

  // Layers.

  private String postNorm(String states) {
    String attended = norm(residual(states, linear(attention(states), HIDDEN, HIDDEN)));
    String wide = curve(linear(attended, HIDDEN, WIDE));
    return norm(residual(attended, linear(wide, WIDE, HIDDEN)));
  }

  private String preNorm(String states) {
    String attended = residual(states, linear(attention(norm(states)), HIDDEN, HIDDEN));
    String wide = curve(linear(norm(attended), HIDDEN, WIDE));
    return norm(residual(attended, linear(wide, WIDE, HIDDEN)));
  }

  private String residual(String around, String layer) {
    return does(Manner.RESIDUAL_FIRST) ? node("Add", around, layer) : node("Add", layer, around);
  }

  private String linear(String value, int inputs, int outputs) {
    if (does(Manner.GEMM)) {
      return gemm(value, inputs, outputs);
    }
    String weights =
        does(Manner.TRANSPOSED_WEIGHTS)
            ? transpose(matrix(outputs, inputs), 1, 0)
            : matrix(inputs, outputs);
    String product = node("MatMul", value, weights);
    if (does(Manner.NO_BIAS)) {
      return product;
    }
    String bias = floats(outputs);
    return does(Manner.BIAS_FIRST) ? node("Add", bias, product) : node("Add", product, bias);
  }

  private String gemm(String value, int inputs, int outputs) {
    String rows = node("Reshape", value, shape(-1, inputs));
    List<String> operands = new ArrayList<>(List.of(rows, matrix(outputs, inputs)));
    if (!does(Manner.NO_BIAS)) {
      operands.add(floats(outputs));
    }
    String product = graph.node("Gemm", operands, attribute("transB", 1));
    return node("Reshape", product, concat(batch(), tokens(), graph.index(outputs)));
  }

  private String norm(String value) {
    String cast = does(Manner.CASTS_AROUND_NORM) ? cast(value, DataType.FLOAT) : value;
    String norm = does(Manner.NORM_OPERATOR) ? normOperator(cast) : spelledOutNorm(cast);
    return does(Manner.CASTS_AROUND_NORM) ? cast(norm, DataType.FLOAT) : norm;
  }

  private String normOperator(String value) {
    return graph.node(
        "LayerNormalization",
        List.of(value, floats(HIDDEN), floats(HIDDEN)),
        attribute("axis", -1),
        attribute("epsilon", 1e-12f),
        attribute("stash_type", 1));
  }

  private String spelledOutNorm(String value) {
    String centred = does(Manner.RMS_NORM) ? value : node("Sub", value, mean(value));
    String variance = mean(node("Pow", centred, number(2)));
    String deviation = node("Sqrt", node("Add", variance, number(1e-12f)));
    String scaled = node("Mul", node("Div", centred, deviation), floats(HIDDEN));
    return node("Add", scaled, floats(HIDDEN));
  }

  private String mean(String value) {
    boolean recent = does(Manner.GELU_OPERATOR) || does(Manner.TANH_GELU_OPERATOR);
    return recent
        ? node("ReduceMean", value, graph.index(-1))
        : graph.node("ReduceMean", List.of(value), attribute("axes", new long[] {-1}));
  }

  private String curve(String value) {
    if (does(Manner.RELU)) {
      return node("Relu", value);
    }
    if (does(Manner.GELU_OF_RUNTIME)) {
      return graph.runtimeNode("Gelu", List.of(value));
    }
    if (does(Manner.TANH_GELU_OPERATOR)) {
      return graph.node("Gelu", List.of(value), text("approximate", "tanh"));
    }
    if (does(Manner.GELU_OPERATOR)) {
      return graph.node("Gelu", List.of(value), text("approximate", "none"));
    }
    return does(Manner.TANH_GELU) ? tanhGelu(value) : spelledOutGelu(value);
  }

  private String spelledOutGelu(String value) {
    if (does(Manner.GELU_BY_PRODUCT)) {
      String root = node("Mul", value, number((float) Math.sqrt(.5)));
      String curve = node("Add", number(1), node("Erf", root));
      return node("Mul", node("Mul", number(.5f), curve), value);
    }
    String root = node("Div", value, number((float) Math.sqrt(2)));
    String curve = node("Add", node("Erf", root), number(1));
    return node("Mul", node("Mul", value, curve), number(.5f));
  }

  private String tanhGelu(String value) {
    String cube = node("Mul", node("Pow", value, number(3)), number(.044715f));
    String inner = node("Mul", node("Add", value, cube), number((float) Math.sqrt(2 / Math.PI)));
    String curve = node("Add", node("Tanh", inner), number(1));
    return node("Mul", node("Mul", value, number(.5f)), curve);
  }

  // Attention.

  private String attention(String states) {
    String query = heads(linear(states, HIDDEN, HIDDEN));
    String key = linear(states, HIDDEN, HIDDEN);
    String value = heads(linear(states, HIDDEN, HIDDEN));
    if (does(Manner.HEADS_MERGED_WITH_BATCH)) {
      value = node("Reshape", value, concat(graph.index(-1), tokens(), graph.index(SIZE)));
    }
    String scores = mask(scores(query, key), states);
    String weights = softmax(scores);
    if (does(Manner.HEADS_MERGED_WITH_BATCH)) {
      weights = node("Reshape", weights, concat(graph.index(-1), tokens(), tokens()));
    }
    String context = node("MatMul", weights, value);
    if (does(Manner.HEADS_MERGED_WITH_BATCH)) {
      String split = concat(batch(), graph.index(HEADS), tokens(), graph.index(SIZE));
      context = node("Reshape", context, split);
    }
    return node("Reshape", transpose(context, 0, 2, 1, 3), shape(0, 0, HIDDEN));
  }

  private String heads(String value) {
    String split = node("Reshape", value, headShape());
    return transpose(does(Manner.ROTARY) ? rotated(split) : split, 0, 2, 1, 3);
  }

  private String rotated(String value) {
    return node("Add", node("Mul", value, floats(SIZE)), node("Mul", value, floats(SIZE)));
  }

  private String headShape() {
    if (does(Manner.SHAPE_BY_CONCAT)) {
      return concat(batch(), tokens(), graph.index(HEADS), graph.index(SIZE));
    }
    if (does(Manner.SHAPE_WITH_UNKNOWN_HEADS)) {
      return concat(batch(), tokens(), graph.index(-1), graph.index(SIZE));
    }
    return does(Manner.SHAPE_WITH_UNKNOWN_SIZE)
        ? concat(batch(), tokens(), shape(HEADS, -1))
        : shape(0, 0, HEADS, SIZE);
  }

  private String scores(String query, String key) {
    if (does(Manner.SCALE_FROM_SHAPE) || does(Manner.SCALE_FROM_SHAPE_START)) {
      String root = node("Sqrt", scaleFromShape(query));
      return node("MatMul", node("Mul", query, root), node("Mul", turned(key), root));
    }
    if (does(Manner.SCALE_SPLIT)) {
      String root = number((float) Math.sqrt(SCALE));
      return node("MatMul", node("Mul", query, root), node("Mul", turned(key), root));
    }
    if (does(Manner.SCALE_ON_QUERY)) {
      return node("MatMul", node("Div", query, number((float) (1 / SCALE))), turned(key));
    }
    String product = node("MatMul", query, turned(key));
    return does(Manner.SCALE_BY_MUL)
        ? node("Mul", product, number((float) SCALE))
        : node("Div", product, number((float) (1 / SCALE)));
  }

  private String scaleFromShape(String query) {
    String size =
        does(Manner.SCALE_FROM_SHAPE_START)
            ? graph.node("Shape", List.of(query), attribute("start", -1))
            : node("Slice", node("Shape", query), graph.index(-1), graph.index(Long.MAX_VALUE));
    return node("Div", number(1), node("Sqrt", cast(size, DataType.FLOAT)));
  }

  private String turned(String key) {
    if (does(Manner.KEYS_TURNED_TWICE)) {
      return transpose(heads(key), 0, 1, 3, 2);
    }
    if (does(Manner.KEYS_RESHAPED)) {
      String flat =
          node("Reshape", heads(key), concat(graph.index(-1), tokens(), graph.index(SIZE)));
      String split = concat(batch(), graph.index(HEADS), graph.index(SIZE), tokens());
      return node("Reshape", transpose(flat, 0, 2, 1), split);
    }
    return transpose(node("Reshape", key, headShape()), 0, 2, 3, 1);
  }

  private String mask(String scores, String states) {
    if (does(Manner.POSITION_BIAS)) {
      return node("Add", scores, floats(HEADS, 1, 1));
    }
    if (does(Manner.NO_MASK)) {
      return scores;
    }
    if (does(Manner.CAUSAL) || does(Manner.CAUSAL_BY_WHERE)) {
      return causal(scores);
    }
    String spread = unsqueeze(unsqueeze("attention_mask", 1), 2);
    if (does(Manner.MASK_EXPANDED_TO_STATES)) {
      String rows = node("Gather", node("Shape", states), graph.index(1));
      spread = node("Expand", spread, concat(batch(), graph.index(1), rows, rows));
    }
    if (does(Manner.MASK_BY_WHERE)) {
      return node("Where", node("Equal", spread, integer(0)), number(-3e38f), scores);
    }
    if (does(Manner.MASK_OF_BOOLEANS)) {
      String kept = cast(spread, DataType.BOOL);
      return node("Add", scores, node("Where", kept, number(0), number(Float.NEGATIVE_INFINITY)));
    }
    String dropped = node("Sub", number(1), cast(spread, DataType.FLOAT));
    return node("Add", scores, node("Mul", dropped, number(-3e38f)));
  }

  private String causal(String scores) {
    String ones = node("Expand", number(1), concat(tokens(), tokens()));
    String seen = graph.node("Trilu", List.of(ones), attribute("upper", 0));
    String hidden = node("Sub", number(1), seen);
    return does(Manner.CAUSAL)
        ? node("Add", scores, node("Mul", hidden, number(-3e38f)))
        : node("Where", cast(hidden, DataType.BOOL), number(-3e38f), scores);
  }

  private String softmax(String scores) {
    String weights = graph.node("Softmax", List.of(scores), attribute("axis", -1));
    return does(Manner.SOFTMAX_GUARDED)
        ? node("Where", node("IsNaN", weights), number(0), weights)
        : weights;
  }

  // Nodes.

  private String node(String type, String... inputs) {
    return graph.node(type, List.of(inputs));
  }

  private String cast(String value, DataType type) {
    return graph.node("Cast", List.of(value), attribute("to", type.getNumber()));
  }

  private String transpose(String value, long... order) {
    return graph.node("Transpose", List.of(value), attribute("perm", order));
  }

  private String unsqueeze(String value, long axis) {
    return node("Unsqueeze", value, graph.index(axis));
  }

  private String concat(String... parts) {
    return graph.node("Concat", List.of(parts), attribute("axis", 0));
  }

  private String shape(long... sizes) {
    return graph.node("Constant", List.of(), attribute("value_ints", sizes));
  }

  private String integer(long value) {
    return graph.node("Constant", List.of(), attribute("value_int", value));
  }

  private String number(float value) {
    return graph.node("Constant", List.of(), attribute("value_float", value));
  }

  private String integers(long[] values, long... sizes) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(DataType.INT64.getNumber());
    Arrays.stream(sizes).forEach(tensor::addDims);
    Arrays.stream(values).forEach(tensor::addInt64Data);
    AttributeProto attribute =
        AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeType.TENSOR)
            .setT(tensor)
            .build();
    return graph.node("Constant", List.of(), attribute);
  }

  private static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  private String matrix(int rows, int columns) {
    return floats(rows, columns);
  }

  /** Adds random weights. */
  private String floats(long... sizes) {
    int size = Math.toIntExact(Arrays.stream(sizes).reduce(1, (a, b) -> a * b));
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextGaussian() * .2 + (sizes.length == 1 ? .5 : 0));
    }
    return graph.floats("weights." + weights++, values, sizes);
  }
}
