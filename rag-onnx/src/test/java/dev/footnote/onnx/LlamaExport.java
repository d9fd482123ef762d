package dev.footnote.onnx;

import static dev.footnote.onnx.TinyEncoder.FLOAT;
import static dev.footnote.onnx.TinyEncoder.FLOAT16;
import static dev.footnote.onnx.TinyEncoder.INT32;
import static dev.footnote.onnx.TinyEncoder.INT64;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.footnote.onnx.LlamaWeights.Layer;
import dev.footnote.onnx.LlamaWeights.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes {@link LlamaWeights} as the ONNX graphs that exporters make of such models. */
final class LlamaExport {

  /** What a value of a linear layer is called. */
  private static final Pattern LAYER = Pattern.compile("l(\\d+)([qkvogud])(?:base|flatOut)?");

  static final List<String> MODULES =
      List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

  private static final int BOOL = 9;
  private static final int UINT8 = 2;
  private static final float NEVER = -1e9f;

  private final LlamaWeights weights;
  private final Shape shape;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("llama");
  private final Set<String> constants = new HashSet<>();
  private boolean grouped;
  private boolean positions;
  private boolean fourBits;
  private boolean narrow;
  private boolean half;
  private boolean merged;
  private boolean lastRow;
  private boolean adapters;
  private boolean keeps;
  private boolean sums;
  private boolean gemm;
  private boolean beside;
  private String names = "";

  LlamaExport(LlamaWeights weights) {
    this.weights = weights;
    shape = weights.shape();
  }

  /** Uses GroupQueryAttention, which can write keys and values in place. */
  LlamaExport grouped() {
    grouped = true;
    return this;
  }

  /** Takes the positions of tokens as an input. */
  LlamaExport positions() {
    positions = true;
    return this;
  }

  /** Keeps matrices in four bits. */
  LlamaExport fourBits() {
    fourBits = true;
    return this;
  }

  /** Takes 32-bit whole numbers. */
  LlamaExport narrow() {
    narrow = true;
    return this;
  }

  /** Gives logits, keys and values in 16 bits. */
  LlamaExport half() {
    half = true;
    return this;
  }

  /** Takes what merged exports take, whether there are earlier tokens. */
  LlamaExport merged() {
    merged = true;
    return this;
  }

  /** Rates the last token only. */
  LlamaExport lastRow() {
    lastRow = true;
    return this;
  }

  /**
   * Remembers the sum of all ids too, as others do a few last states, and adds it to each logit.
   */
  LlamaExport sums() {
    sums = true;
    return this;
  }

  /** Takes for how many tokens at the end it gives logits. */
  LlamaExport keeps() {
    keeps = true;
    return this;
  }

  /** Lets queries and values be adapted, by nothing unless an adapter says otherwise. */
  LlamaExport adapters() {
    adapters = true;
    return this;
  }

  /** Computes linear layers by Gemm, as older exporters do. */
  LlamaExport gemm() {
    gemm = true;
    return this;
  }

  /** Keeps weights in a file beside the graph. */
  LlamaExport beside() {
    beside = true;
    return this;
  }

  /**
   * Names the nodes of linear layers as exporters do.
   *
   * @param attention what the exporter calls the attention part, such as {@code self_attn}
   */
  LlamaExport named(String attention) {
    names = attention;
    return this;
  }

  Path write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ModelProto.Builder model = model().toBuilder();
    if (!names.isEmpty()) {
      model.getGraphBuilder().getNodeBuilderList().forEach(this::name);
    }
    if (beside) {
      moveWeights(model.getGraphBuilder(), file.resolveSibling(file.getFileName() + "_data"));
    }
    return Files.write(file, model.build().toByteArray());
  }

  private void name(NodeProto.Builder node) {
    Matcher output = LAYER.matcher(node.getOutput(0));
    if (output.matches() && node.getOpType().matches("MatMul|Gemm|MatMulNBits")) {
      String module = MODULES.get("qkvogud".indexOf(output.group(2)));
      String part = "qkvo".contains(output.group(2)) ? names : "mlp";
      node.setName(
          "/model/layers.%s/%s/%s/%s".formatted(output.group(1), part, module, node.getOpType()));
    }
  }

  private static void moveWeights(GraphProto.Builder graph, Path file) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      if (tensor.getRawData().size() > 64) {
        tensor.addExternalData(entry("location", String.valueOf(file.getFileName())));
        tensor.addExternalData(entry("offset", Integer.toString(data.size())));
        tensor.addExternalData(entry("length", Integer.toString(tensor.getRawData().size())));
        tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL);
        tensor.getRawData().writeTo(data);
        tensor.clearRawData();
      }
    }
    Files.write(file, data.toByteArray());
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private ModelProto model() {
    int whole = narrow ? INT32 : INT64;
    graph.addInput(tensor("input_ids", whole, -1, -1));
    graph.addInput(tensor("attention_mask", whole, -1, -1));
    if (positions) {
      graph.addInput(tensor("position_ids", whole, -1, -1));
    }
    if (merged) {
      graph.addInput(tensor("use_cache_branch", BOOL, 1));
    }
    add(TinyEncoder.cast("ids", "input_ids", INT64));
    add(TinyEncoder.cast("mask", "attention_mask", INT64));
    floats("embedding", weights.embedding(), shape.vocabulary(), shape.size());
    add("Gather", "state", "embedding", "ids");
    lengths();
    angles();
    String state = "state";
    for (int i = 0; i < shape.layers(); i++) {
      state = layer("l" + i, i, state);
    }
    head(state);
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("footnote tests")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1))
        .setGraph(graph)
        .build();
  }

  private void head(String state) {
    norm("last", state, weights.norm());
    String rows = "last";
    if (lastRow) {
      add("Gather", "lastRow", "last", wholes("minusOne", new long[] {-1}, 1))
          .addAttribute(whole("axis", 1));
      rows = "lastRow";
    }
    if (keeps) {
      graph.addInput(tensor("num_logits_to_keep", INT64));
      add("Neg", "keptFrom", "num_logits_to_keep");
      add("Unsqueeze", "keptStart", "keptFrom", "axis0");
      add("Slice", "keptRows", rows, "keptStart", wholes("end", new long[] {1 << 30}, 1), "axis1");
      rows = "keptRows";
    }
    linear("scores", rows, weights.embedding(), shape.size(), false);
    String scores = "scores";
    if (sums) {
      graph.addInput(tensor("past_sum.0", FLOAT, -1, 1, 1));
      graph.addOutput(tensor("present_sum.0", FLOAT, -1, 1, 1));
      add(TinyEncoder.cast("numbers", "ids", FLOAT));
      add("Unsqueeze", "numbersDown", "numbers", "axis2");
      add("ReduceSum", "sumNow", "numbersDown", "axis1");
      add("Add", "present_sum.0", "past_sum.0", "sumNow");
      add("Add", "shifted", "scores", "present_sum.0");
      scores = "shifted";
    }
    add(TinyEncoder.cast("logits", scores, real()));
    graph.addOutput(tensor("logits", real(), -1, -1, shape.vocabulary()));
  }

  private int real() {
    return half ? FLOAT16 : FLOAT;
  }

  /** How many tokens there are now, and how many with those before. */
  private void lengths() {
    add("Shape", "idsShape", "ids");
    add("Shape", "maskShape", "mask");
    add("Gather", "now", "idsShape", wholes("first", new long[] {1}));
    add("Gather", "total", "maskShape", wholes("first", new long[] {1}));
    add("Sub", "before", "total", "now");
    wholes("zero", new long[] {0});
    wholes("one", new long[] {1});
    wholes("axis0", new long[] {0}, 1);
    wholes("axis1", new long[] {1}, 1);
    wholes("axis2", new long[] {2}, 1);
    add("Range", "rows", "before", "total", "one");
    add("Range", "columns", "zero", "total", "one");
    if (grouped) {
      add("ReduceSum", "counted", "mask", "axis1").addAttribute(whole("keepdims", 0));
      add("Sub", "lastCounted", "counted", "axis1");
      add(TinyEncoder.cast("lengths", "lastCounted", INT32));
      add(TinyEncoder.cast("totalLength", "total", INT32));
    } else {
      add("Unsqueeze", "rowsDown", "rows", "axis1");
      add("LessOrEqual", "isBefore", "columns", "rowsDown");
      floats("allowed", new float[] {0});
      floats("never", new float[] {NEVER});
      add("Where", "causal", "isBefore", "allowed", "never");
      add("Equal", "isCounted", "mask", "one");
      add("Where", "counting", "isCounted", "allowed", "never");
      add("Add", "bias", "causal", "counting");
    }
  }

  private boolean turnsInside() {
    return grouped && !positions;
  }

  /** Tables of angles, and those of the tokens. */
  private void angles() {
    int half = shape.head() / 2;
    float[] cosines = new float[shape.context() * half];
    float[] sines = new float[cosines.length];
    for (int i = 0; i < cosines.length; i++) {
      int position = i / half;
      double angle = position / Math.pow(10000, 2.0 * (i % half) / shape.head());
      cosines[i] = (float) Math.cos(angle);
      sines[i] = (float) Math.sin(angle);
    }
    floats("cosines", cosines, shape.context(), half);
    floats("sines", sines, shape.context(), half);
    if (!turnsInside()) {
      if (positions) {
        add(TinyEncoder.cast("widePositions", "position_ids", INT64));
      } else {
        add("Unsqueeze", "widePositions", "rows", "axis0");
      }
      wholes("axes", new long[] {2, 4}, 2);
      for (String table : List.of("cosines", "sines")) {
        add("Gather", table + "Rows", table, "widePositions");
        add("Unsqueeze", table + "Here", table + "Rows", "axes");
      }
    }
  }

  private String layer(String name, int index, String state) {
    Layer layer = weights.layers().get(index);
    norm(name + "x", state, layer.attentionNorm());
    adapted(name + "q", name + "x", layer.query(), index, "q_proj");
    linear(name + "k", name + "x", layer.key(), shape.size(), fourBits);
    adapted(name + "v", name + "x", layer.value(), index, "v_proj");
    String mixed = grouped ? groupedAttention(name, index) : plainAttention(name, index);
    linear(name + "o", mixed, layer.out(), shape.size(), fourBits);
    add("Add", name + "a", state, name + "o");
    norm(name + "y", name + "a", layer.forwardNorm());
    linear(name + "g", name + "y", layer.gate(), shape.size(), fourBits);
    linear(name + "u", name + "y", layer.up(), shape.size(), fourBits);
    add("Sigmoid", name + "s", name + "g");
    add("Mul", name + "gs", name + "g", name + "s");
    add("Mul", name + "h", name + "gs", name + "u");
    linear(name + "d", name + "h", layer.down(), shape.hidden(), fourBits);
    add("Add", name + "state", name + "a", name + "d");
    return name + "state";
  }

  private String groupedAttention(String name, int index) {
    boolean inside = turnsInside();
    String query = inside ? name + "q" : flat(turned(name + "q", shape.heads()), shape.size());
    String key = inside ? name + "k" : flat(turned(name + "k", shape.groups()), shape.keys());
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType("GroupQueryAttention")
            .setDomain("com.microsoft")
            .setName(name + "m")
            .addAllInput(List.of(query, key, name + "v", past(index, "key"), past(index, "value")))
            .addAllInput(List.of("lengths", "totalLength"))
            .addAllOutput(List.of(name + "m", present(index, "key"), present(index, "value")))
            .addAttribute(whole("num_heads", shape.heads()))
            .addAttribute(whole("kv_num_heads", shape.groups()))
            .addAttribute(whole("do_rotary", inside ? 1 : 0))
            .addAttribute(whole("rotary_interleaved", 1));
    if (inside) {
      node.addAllInput(List.of("cosines", "sines"));
    }
    graph.addNode(node);
    return name + "m";
  }

  private String flat(String in, int size) {
    add("Reshape", in + "flat", in, wholes("flat" + size, new long[] {1, -1, size}, 3));
    return in + "flat";
  }

  /** Splits a vector into heads and turns them by the positions: [1, tokens, heads, size]. */
  private String turned(String in, int heads) {
    long half = shape.head() / 2;
    String pairs = wholes("pairs" + heads, new long[] {1, -1, heads, half, 2}, 5);
    add("Reshape", in + "p", in, pairs);
    NodeProto.Builder split =
        NodeProto.newBuilder()
            .setOpType("Split")
            .setName(in + "split")
            .addInput(in + "p")
            .addOutput(in + "0")
            .addOutput(in + "1")
            .addAttribute(whole("axis", 4));
    graph.addNode(split);
    add("Mul", in + "0c", in + "0", "cosinesHere");
    add("Mul", in + "1s", in + "1", "sinesHere");
    add("Mul", in + "0s", in + "0", "sinesHere");
    add("Mul", in + "1c", in + "1", "cosinesHere");
    add("Sub", in + "t0", in + "0c", in + "1s");
    add("Add", in + "t1", in + "0s", in + "1c");
    add("Concat", in + "tp", in + "t0", in + "t1").addAttribute(whole("axis", 4));
    add("Reshape", in + "t", in + "tp", heads(heads));
    return in + "t";
  }

  private String heads(int heads) {
    return wholes("heads" + heads, new long[] {1, -1, heads, shape.head()}, 4);
  }

  private String plainAttention(String name, int index) {
    transposed(name + "queries", turned(name + "q", shape.heads()), 0, 2, 1, 3);
    transposed(name + "keys", turned(name + "k", shape.groups()), 0, 2, 1, 3);
    add("Reshape", name + "vh", name + "v", heads(shape.groups()));
    transposed(name + "values", name + "vh", 0, 2, 1, 3);
    String key = joined(name + "keys", index, "key");
    String value = joined(name + "values", index, "value");
    transposed(name + "kx", repeated(key, name + "k"), 0, 1, 3, 2);
    add("MatMul", name + "qk", name + "queries", name + "kx");
    floats("scale", new float[] {(float) (1 / Math.sqrt(shape.head()))});
    add("Mul", name + "qks", name + "qk", "scale");
    add("Add", name + "qkb", name + "qks", "bias");
    add("Softmax", name + "w", name + "qkb").addAttribute(whole("axis", -1));
    add("MatMul", name + "wv", name + "w", repeated(value, name + "v"));
    transposed(name + "wt", name + "wv", 0, 2, 1, 3);
    return flat(name + "wt", shape.size());
  }

  /** Puts the keys or values of now behind those of before. */
  private String joined(String now, int index, String kind) {
    String past = past(index, kind);
    String output = present(index, kind);
    if (half) {
      add(TinyEncoder.cast(past + "f", past, FLOAT));
      add("Concat", now + "all", past + "f", now).addAttribute(whole("axis", 2));
      add(TinyEncoder.cast(output, now + "all", FLOAT16));
      add(TinyEncoder.cast(now + "rounded", output, FLOAT));
      return now + "rounded";
    }
    add("Concat", output, past, now).addAttribute(whole("axis", 2));
    return output;
  }

  /** Repeats the heads of keys or values for all queries of their group. */
  private String repeated(String in, String name) {
    int times = shape.heads() / shape.groups();
    add("Unsqueeze", name + "one", in, "axis2");
    String many = wholes("times", new long[] {1, 1, times, 1, 1}, 5);
    add("Expand", name + "many", name + "one", many);
    String flat = wholes("allHeads", new long[] {1, shape.heads(), -1, shape.head()}, 4);
    add("Reshape", name + "all", name + "many", flat);
    return name + "all";
  }

  private String past(int index, String kind) {
    String name = "past_key_values." + index + "." + kind;
    graph.addInput(tensor(name, real(), -1, shape.groups(), -1, shape.head()));
    return name;
  }

  private String present(int index, String kind) {
    String name = "present." + index + "." + kind;
    graph.addOutput(tensor(name, real(), -1, shape.groups(), -1, shape.head()));
    return name;
  }

  private void adapted(String out, String in, float[] matrix, int index, String part) {
    if (!adapters) {
      linear(out, in, matrix, shape.size(), fourBits);
      return;
    }
    linear(out + "base", in, matrix, shape.size(), fourBits);
    String name = "layers." + index + "." + part + ".lora_";
    int outputs = matrix.length / shape.size();
    graph.addInput(tensor(name + "A", FLOAT, shape.size(), -1));
    graph.addInput(tensor(name + "B", FLOAT, -1, outputs));
    floats(name + "A", new float[0], shape.size(), 0);
    floats(name + "B", new float[0], 0, outputs);
    add("MatMul", out + "low", in, name + "A");
    add("MatMul", out + "more", out + "low", name + "B");
    add("Add", out, out + "base", out + "more");
  }

  private void linear(String out, String in, float[] matrix, int columns, boolean quantised) {
    int rows = matrix.length / columns;
    if (quantised) {
      FourBits bits = FourBits.of(matrix, columns);
      bytes(out + "B", bits.quarters(), rows, columns / FourBits.BLOCK, FourBits.BLOCK / 2);
      floats(out + "S", bits.scales(), bits.scales().length);
      add("MatMulNBits", out, in, out + "B", out + "S")
          .setDomain("com.microsoft")
          .addAttribute(whole("K", columns))
          .addAttribute(whole("N", rows))
          .addAttribute(whole("bits", 4))
          .addAttribute(whole("block_size", FourBits.BLOCK));
      return;
    }
    if (gemm) {
      floats(out + "W", matrix, rows, columns);
      add("Reshape", out + "flatIn", in, wholes("rowsOf" + columns, new long[] {-1, columns}, 2));
      add("Gemm", out + "flatOut", out + "flatIn", out + "W").addAttribute(whole("transB", 1));
      add("Reshape", out, out + "flatOut", wholes("batchOf" + rows, new long[] {1, -1, rows}, 3));
      return;
    }
    float[] transposed = new float[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      transposed[i % columns * rows + i / columns] = matrix[i];
    }
    floats(out + "W", transposed, columns, rows);
    add("MatMul", out, in, out + "W");
  }

  private void norm(String out, String in, float[] scale) {
    floats(out + "n", scale, scale.length);
    floats("epsilon", new float[] {1e-5f});
    add("Mul", out + "2", in, in);
    add("ReduceMean", out + "m", out + "2")
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("axes")
                .setType(AttributeProto.AttributeType.INTS)
                .addInts(-1));
    add("Add", out + "e", out + "m", "epsilon");
    add("Sqrt", out + "r", out + "e");
    add("Div", out + "d", in, out + "r");
    add("Mul", out, out + "d", out + "n");
  }

  private void transposed(String out, String in, long... order) {
    AttributeProto.Builder permutation =
        AttributeProto.newBuilder().setName("perm").setType(AttributeProto.AttributeType.INTS);
    for (long axis : order) {
      permutation.addInts(axis);
    }
    add("Transpose", out, in).addAttribute(permutation);
  }

  /** Describes a tensor whose open sizes are its own, since a name stands for one size only. */
  private static ValueInfoProto tensor(String name, int type, int... sizes) {
    ValueInfoProto.Builder tensor = TinyEncoder.tensor(name, type, sizes).toBuilder();
    tensor.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().getDimBuilderList().stream()
        .filter(Dimension.Builder::hasDimParam)
        .forEach(size -> size.setDimParam(name + size.getDimParam()));
    return tensor.build();
  }

  private NodeProto.Builder add(String operator, String out, String... in) {
    return graph.addNodeBuilder().mergeFrom(TinyEncoder.node(operator, out, in));
  }

  private void add(NodeProto node) {
    graph.addNode(node);
  }

  private static AttributeProto.Builder whole(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value);
  }

  private String wholes(String name, long[] values, long... sizes) {
    if (constants.add(name)) {
      TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(INT64);
      for (long size : sizes) {
        tensor.addDims(size);
      }
      for (long value : values) {
        tensor.addInt64Data(value);
      }
      graph.addInitializer(tensor);
    }
    return name;
  }

  private void floats(String name, float[] values, long... sizes) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    raw(name, FLOAT, bytes.array(), sizes);
  }

  private void bytes(String name, byte[] values, long... sizes) {
    raw(name, UINT8, values, sizes);
  }

  private void raw(String name, int type, byte[] values, long... sizes) {
    if (constants.add(name)) {
      TensorProto.Builder tensor =
          TensorProto.newBuilder()
              .setName(name)
              .setDataType(type)
              .setRawData(ByteString.copyFrom(values));
      for (long size : sizes) {
        tensor.addDims(size);
      }
      graph.addInitializer(tensor);
    }
  }
}
