package dev.footnote.onnx;

import static dev.footnote.onnx.TinyEncoder.cast;
import static dev.footnote.onnx.TinyEncoder.node;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A cross-encoder that counts which words of the passage are in the question: its ONNX graph, and
 * the same count in plain Java.
 *
 * <p>Each token of the first text that equals one of the second adds its weight, and the sixteenth
 * of its position if the graph takes positions. All numbers are sixteenths, so that both ways of
 * computing give the same to the bit. A graph without token types knows no texts and compares all
 * tokens with all.
 */
final class TinyCrossEncoder {

  private static final int VOCABULARY = 400;
  private static final long[] LAST = {2};
  private static final long[] MIDDLE = {1};
  private static final long[] BOTH = {1, 2};

  private final Set<String> inputs = new TreeSet<>(Set.of("input_ids"));
  private int type = TinyEncoder.INT64;
  private int rows = -1;
  private float[] slopes = {1};
  private float[] offsets = {-1.5f};
  private String output = "logits";

  /** Makes one that takes what most do: ids, mask and types. */
  static TinyCrossEncoder usual() {
    return of("attention_mask", "token_type_ids");
  }

  static TinyCrossEncoder of(String... more) {
    TinyCrossEncoder encoder = new TinyCrossEncoder();
    encoder.inputs.addAll(List.of(more));
    return encoder;
  }

  /** Gives each label a logit that grows so with the count. */
  TinyCrossEncoder labels(float[] slopesOfLabels, float[] offsetsOfLabels) {
    slopes = slopesOfLabels;
    offsets = offsetsOfLabels;
    return this;
  }

  TinyCrossEncoder narrow() {
    type = TinyEncoder.INT32;
    return this;
  }

  /** Takes one pair at a time only. */
  TinyCrossEncoder single() {
    rows = 1;
    return this;
  }

  TinyCrossEncoder output(String name) {
    output = name;
    return this;
  }

  private static float weight(long id) {
    return (1 + id * 7 % 13) / 16f;
  }

  /** Computes the logits of a pair. */
  float[] logits(long[] ids, long[] types, int firstPosition) {
    float count = 0;
    for (int i = 0; i < ids.length; i++) {
      float weight = weight(ids[i]);
      if (inputs.contains("position_ids")) {
        weight += (firstPosition + i) / 16f;
      }
      for (int j = 0; j < ids.length; j++) {
        boolean across = !inputs.contains("token_type_ids") || (types[i] == 0 && types[j] == 1);
        count += across && ids[i] == ids[j] ? weight : 0;
      }
    }
    float[] logits = new float[slopes.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = count * slopes[i] + offsets[i];
    }
    return logits;
  }

  Path write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, model().toByteArray());
  }

  private ModelProto model() {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("pairs");
    inputs.forEach(name -> graph.addInput(TinyEncoder.tensor(name, type, rows, -1)));
    graph.addInitializer(integers("last", LAST)).addInitializer(integers("middle", MIDDLE));
    graph.addInitializer(integers("both", BOTH)).addInitializer(weights());
    graph.addNode(node("Unsqueeze", "down", "input_ids", "last"));
    graph.addNode(node("Unsqueeze", "across", "input_ids", "middle"));
    graph.addNode(node("Equal", "isSame", "down", "across"));
    graph.addNode(cast("same", "isSame", TinyEncoder.FLOAT));
    String product = product(graph, "same", left(graph), "last");
    for (String right : right(graph)) {
      product = product(graph, product, right, "middle");
    }
    graph.addNode(sum("sum", product)).addNode(node("Unsqueeze", "column", "sum", "middle"));
    graph.addInitializer(floats("slopes", slopes, 1, slopes.length));
    graph.addInitializer(floats("offsets", offsets, offsets.length));
    graph.addNode(node("MatMul", "sloped", "column", "slopes"));
    graph.addNode(node("Add", output, "sloped", "offsets"));
    graph.addOutput(TinyEncoder.tensor(output, TinyEncoder.FLOAT, -1, -1));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("footnote tests")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build();
  }

  /** The weight of each token that is of the first text and no filling. */
  private String left(GraphProto.Builder graph) {
    graph.addNode(node("Gather", "weight", "weights", "input_ids"));
    String left = "weight";
    if (inputs.contains("position_ids")) {
      graph.addInitializer(floats("sixteenth", new float[] {1 / 16f}, 1));
      graph.addNode(cast("position", "position_ids", TinyEncoder.FLOAT));
      graph.addNode(node("Mul", "positionShare", "position", "sixteenth"));
      graph.addNode(node("Add", "positioned", left, "positionShare"));
      left = "positioned";
    }
    if (inputs.contains("token_type_ids")) {
      graph.addInitializer(floats("one", new float[] {1}, 1));
      graph.addNode(cast("second", "token_type_ids", TinyEncoder.FLOAT));
      graph.addNode(node("Sub", "first", "one", "second"));
      graph.addNode(node("Mul", "weightOfFirst", left, "first"));
      left = "weightOfFirst";
    }
    if (inputs.contains("attention_mask")) {
      graph.addNode(cast("mask", "attention_mask", TinyEncoder.FLOAT));
      graph.addNode(node("Mul", "masked", left, "mask"));
      left = "masked";
    }
    return left;
  }

  private List<String> right(GraphProto.Builder graph) {
    return graph.getNodeList().stream()
        .flatMap(made -> made.getOutputList().stream())
        .filter(Set.of("second", "mask")::contains)
        .toList();
  }

  private static String product(
      GraphProto.Builder graph, String matrix, String vector, String axis) {
    graph.addNode(node("Unsqueeze", vector + "Beside", vector, axis));
    graph.addNode(node("Mul", matrix + "By" + vector, matrix, vector + "Beside"));
    return matrix + "By" + vector;
  }

  private static NodeProto sum(String out, String in) {
    return node("ReduceSum", out, in, "both").toBuilder()
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("keepdims")
                .setType(AttributeProto.AttributeType.INT)
                .setI(0))
        .build();
  }

  private static TensorProto weights() {
    float[] weights = new float[VOCABULARY];
    for (int id = 0; id < VOCABULARY; id++) {
      weights[id] = weight(id);
    }
    return floats("weights", weights, VOCABULARY);
  }

  private static TensorProto floats(String name, float[] values, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TinyEncoder.FLOAT);
    for (long size : shape) {
      tensor.addDims(size);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  private static TensorProto integers(String name, long[] values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TinyEncoder.INT64)
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor.build();
  }
}
