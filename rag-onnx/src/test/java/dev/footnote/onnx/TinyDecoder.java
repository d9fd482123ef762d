package dev.footnote.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a Llama as an ONNX graph for text generation, in the ways in which exporters do. */
final class TinyDecoder {

  /** How keys and values are kept. */
  enum Attention {
    /** Appended by joining tensors, as exports by Optimum do; positions are an input. */
    CONCAT,
    /** Appended in place by one operator; it counts positions by the mask. */
    GROUPED
  }

  private static final int FLOAT = 1;
  private static final int INT32 = 6;
  private static final int INT64 = 7;
  private static final int BLOCK = 32;

  private final LlamaWeights w;
  private final Attention attention;
  private boolean fourBits;
  private boolean adapters;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("decoder");
  private int names;

  TinyDecoder(LlamaWeights weights, Attention attention) {
    this.w = weights;
    this.attention = attention;
  }

  /** Multiplies with weights in blocks of 4 bits. */
  TinyDecoder fourBits() {
    fourBits = true;
    return this;
  }

  /** Adds inputs for an adapter of any rank to the queries. */
  TinyDecoder adapters() {
    adapters = true;
    return this;
  }

  void write(Path file) throws IOException {
    Files.write(file, build().toByteArray());
  }

  private ModelProto build() {
    input("input_ids", INT64, 1L, "S");
    input("attention_mask", INT64, 1L, "T");
    if (attention == Attention.CONCAT) {
      input("position_ids", INT64, 1L, "S");
    }
    rotaryTables();
    String lengths = attention == Attention.GROUPED ? maskLengths() : "";
    String x =
        node(
            "Gather",
            List.of(floats("embedding", w.embedding(), w.vocabulary(), w.dim()), "input_ids"));
    for (int layer = 0; layer < w.layers(); layer++) {
      String normed = norm(x, w.attentionNorm()[layer]);
      x = node("Add", List.of(x, attention(layer, normed, lengths)));
      x = node("Add", List.of(x, feed(layer, norm(x, w.feedNorm()[layer]))));
    }
    String last = norm(x, w.finalNorm());
    String logits = linear(last, w.embedding(), w.vocabulary(), w.dim());
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").addInput(logits).addOutput("logits"));
    graph.addOutput(value("logits", FLOAT, 1L, "S", (long) w.vocabulary()));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1))
        .setGraph(graph)
        .build();
  }

  private void rotaryTables() {
    int half = w.headSize() / 2;
    float[] cos = new float[w.context() * half];
    float[] sin = new float[w.context() * half];
    for (int position = 0; position < w.context(); position++) {
      for (int i = 0; i < half; i++) {
        double angle = position / Math.pow(10_000, 2.0 * i / w.headSize());
        cos[position * half + i] = (float) Math.cos(angle);
        sin[position * half + i] = (float) Math.sin(angle);
      }
    }
    floats("cos", cos, w.context(), half);
    floats("sin", sin, w.context(), half);
  }

  private String maskLengths() {
    String sum = node("ReduceSum", List.of("attention_mask", longs(1)), attribute("keepdims", 0));
    String before = node("Sub", List.of(sum, longs(1)));
    String seqlens = node("Cast", List.of(before), attribute("to", INT32));
    String shape = node("Shape", List.of("attention_mask"));
    String total = node("Gather", List.of(shape, scalar(1)), attribute("axis", 0));
    return seqlens + "," + node("Cast", List.of(total), attribute("to", INT32));
  }

  private String norm(String x, float[] weight) {
    String square = node("Mul", List.of(x, x));
    String mean = node("ReduceMean", List.of(square), attribute("axes", new long[] {-1}));
    String moved = node("Add", List.of(mean, floats("", new float[] {1e-5f})));
    String scaled = node("Div", List.of(x, node("Sqrt", List.of(moved))));
    return node("Mul", List.of(scaled, floats("", weight, weight.length)));
  }

  /** Multiplies with the transpose of a matrix of rows of outputs. */
  private String linear(String x, float[] matrix, int rows, int columns) {
    return fourBits && columns % BLOCK == 0
        ? quantised(x, matrix, rows, columns)
        : node("MatMul", List.of(x, floats("", transposed(matrix, rows, columns), columns, rows)));
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[row * columns + column];
      }
    }
    return transposed;
  }

  private String quantised(String x, float[] matrix, int rows, int columns) {
    int blocks = columns / BLOCK;
    byte[] packed = new byte[rows * blocks * BLOCK / 2];
    float[] scales = new float[rows * blocks];
    for (int block = 0; block < rows * blocks; block++) {
      scales[block] = FourBits.pack(matrix, block * BLOCK, packed, block * BLOCK / 2);
    }
    String bytes = fresh("packed");
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(bytes)
            .setDataType(2)
            .addAllDims(List.of((long) rows, (long) blocks, BLOCK / 2L))
            .setRawData(ByteString.copyFrom(packed)));
    return contrib(
        "MatMulNBits",
        List.of(x, bytes, floats("", scales, (long) rows * blocks)),
        attribute("K", columns),
        attribute("N", rows),
        attribute("bits", 4),
        attribute("block_size", BLOCK));
  }

  private String attention(int layer, String x, String lengths) {
    String query = linear(x, w.wq()[layer], w.dim(), w.dim());
    if (adapters) {
      query = node("Add", List.of(query, adapter(layer, x)));
    }
    String key = linear(x, w.wk()[layer], w.kvDim(), w.dim());
    String value = linear(x, w.wv()[layer], w.kvDim(), w.dim());
    for (String part : List.of("key", "value")) {
      input(
          "past_key_values." + layer + "." + part,
          FLOAT,
          1L,
          (long) w.kvHeads(),
          "P",
          (long) w.headSize());
      graph.addOutput(
          value(
              "present." + layer + "." + part,
              FLOAT,
              1L,
              (long) w.kvHeads(),
              "T",
              (long) w.headSize()));
    }
    String out =
        attention == Attention.GROUPED
            ? grouped(layer, query, key, value, lengths)
            : joined(layer, query, key, value);
    return linear(out, w.wo()[layer], w.dim(), w.dim());
  }

  private String adapter(int layer, String x) {
    String a = overridable("layer." + layer + ".lora_A", w.dim(), 0);
    String b = overridable("layer." + layer + ".lora_B", 0, w.dim());
    return node("MatMul", List.of(node("MatMul", List.of(x, a)), b));
  }

  private String overridable(String name, long rows, long columns) {
    graph.addInput(value(name, FLOAT, rows == 0 ? "R" : rows, columns == 0 ? "R" : columns));
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(FLOAT)
            .addAllDims(List.of(rows, columns)));
    return name;
  }

  private String grouped(int layer, String query, String key, String value, String lengths) {
    String[] counts = lengths.split(",", -1);
    String out = fresh("attention");
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("GroupQueryAttention")
            .setDomain("com.microsoft")
            .addAllInput(
                List.of(
                    query,
                    key,
                    value,
                    "past_key_values." + layer + ".key",
                    "past_key_values." + layer + ".value",
                    counts[0],
                    counts[1],
                    "cos",
                    "sin"))
            .addAllOutput(List.of(out, "present." + layer + ".key", "present." + layer + ".value"))
            .addAttribute(attribute("num_heads", w.heads()))
            .addAttribute(attribute("kv_num_heads", w.kvHeads()))
            .addAttribute(attribute("do_rotary", 1))
            .addAttribute(attribute("rotary_interleaved", 1)));
    return out;
  }

  private String joined(int layer, String query, String key, String value) {
    String q = rotated(heads(query, w.heads()));
    String k = join(layer, "key", rotated(heads(key, w.kvHeads())));
    String v = join(layer, "value", heads(value, w.kvHeads()));
    String scores =
        node(
            "MatMul",
            List.of(
                q,
                node(
                    "Transpose",
                    List.of(repeated(k)),
                    attribute("perm", new long[] {0, 1, 3, 2}))));
    String scaled =
        node("Div", List.of(scores, floats("", new float[] {(float) Math.sqrt(w.headSize())})));
    String weights =
        node(
            "Softmax",
            List.of(node("Where", List.of(seen(), scaled, floats("", new float[] {-1e9f})))),
            attribute("axis", -1));
    String mixed = node("MatMul", List.of(weights, repeated(v)));
    String turned = node("Transpose", List.of(mixed), attribute("perm", new long[] {0, 2, 1, 3}));
    return node("Reshape", List.of(turned, longs(1, -1, w.dim())));
  }

  private String heads(String x, int count) {
    String split = node("Reshape", List.of(x, longs(1, -1, count, w.headSize())));
    return node("Transpose", List.of(split), attribute("perm", new long[] {0, 2, 1, 3}));
  }

  private String join(int layer, String part, String fresh) {
    String present = "present." + layer + "." + part;
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Concat")
            .addInput("past_key_values." + layer + "." + part)
            .addInput(fresh)
            .addOutput(present)
            .addAttribute(attribute("axis", 2)));
    return present;
  }

  /** Each head of keys or values as often as heads of queries share it. */
  private String repeated(String x) {
    long shared = w.heads() / w.kvHeads();
    String apart = node("Unsqueeze", List.of(x, longs(2)));
    String wide = node("Expand", List.of(apart, longs(1, 1, shared, 1, 1)));
    return node("Reshape", List.of(wide, longs(1, w.heads(), -1, w.headSize())));
  }

  /** Which tokens each token sees: those up to its own position. */
  private String seen() {
    String shape = node("Shape", List.of("attention_mask"));
    String total = node("Gather", List.of(shape, scalar(1)), attribute("axis", 0));
    String columns = node("Range", List.of(scalar(0), total, scalar(1)));
    String rows = node("Reshape", List.of("position_ids", longs(1, 1, -1, 1)));
    return node("LessOrEqual", List.of(columns, rows));
  }

  private String rotated(String x) {
    int half = w.headSize() / 2;
    String pairs = node("Reshape", List.of(x, longs(0, 0, 0, half, 2)));
    String first = node("Gather", List.of(pairs, scalar(0)), attribute("axis", 4));
    String second = node("Gather", List.of(pairs, scalar(1)), attribute("axis", 4));
    String cos =
        node("Unsqueeze", List.of(node("Gather", List.of("cos", "position_ids")), longs(1)));
    String sin =
        node("Unsqueeze", List.of(node("Gather", List.of("sin", "position_ids")), longs(1)));
    String one =
        node("Sub", List.of(node("Mul", List.of(first, cos)), node("Mul", List.of(second, sin))));
    String two =
        node("Add", List.of(node("Mul", List.of(first, sin)), node("Mul", List.of(second, cos))));
    String both =
        node(
            "Concat",
            List.of(
                node("Unsqueeze", List.of(one, longs(4))),
                node("Unsqueeze", List.of(two, longs(4)))),
            attribute("axis", 4));
    return node("Reshape", List.of(both, longs(0, 0, 0, w.headSize())));
  }

  private String feed(int layer, String x) {
    String gate = linear(x, w.w1()[layer], w.hidden(), w.dim());
    String up = linear(x, w.w3()[layer], w.hidden(), w.dim());
    String open = node("Mul", List.of(gate, node("Sigmoid", List.of(gate))));
    return linear(node("Mul", List.of(open, up)), w.w2()[layer], w.dim(), w.hidden());
  }

  private String fresh(String type) {
    return type + "_" + names++;
  }

  private String node(String type, List<String> inputs, AttributeProto... attributes) {
    return node("", type, inputs, attributes);
  }

  private String contrib(String type, List<String> inputs, AttributeProto... attributes) {
    return node("com.microsoft", type, inputs, attributes);
  }

  private String node(
      String domain, String type, List<String> inputs, AttributeProto... attributes) {
    String output = fresh(type);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setDomain(domain)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(Arrays.asList(attributes)));
    return output;
  }

  private static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto attribute(String name, long[] values) {
    AttributeProto.Builder list =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      list.addInts(value);
    }
    return list.build();
  }

  private String floats(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(name.isEmpty() ? fresh("weights") : name, FLOAT, bytes.array(), shape);
  }

  private String longs(long... values) {
    return constant(fresh("longs"), INT64, longBytes(values), values.length);
  }

  private String scalar(long value) {
    return constant(fresh("scalar"), INT64, longBytes(value));
  }

  private static byte[] longBytes(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return bytes.array();
  }

  private String constant(String name, int type, byte[] content, long... shape) {
    List<Long> dims = new ArrayList<>();
    for (long size : shape) {
      dims.add(size);
    }
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type)
            .addAllDims(dims)
            .setRawData(ByteString.copyFrom(content)));
    return name;
  }

  private void input(String name, int type, Object... shape) {
    graph.addInput(value(name, type, shape));
  }

  private static ValueInfoProto value(String name, int type, Object... shape) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    for (Object size : shape) {
      TensorShapeProto.Dimension.Builder dim = TensorShapeProto.Dimension.newBuilder();
      dims.addDim(
          size instanceof Long number ? dim.setDimValue(number) : dim.setDimParam((String) size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(dims)))
        .build();
  }
}
