package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts a graph together, node by node; each value is named by the operator that makes it. */
final class GraphBuilder {

  private static final long IR_VERSION = 8;
  private static final long OPERATORS = 17;

  /** ONNX Runtime's own operators. */
  private static final String RUNTIME = "com.microsoft";

  /** The most that one file holds, less what nodes and names may need. */
  private static final long LARGEST = Integer.MAX_VALUE - (1L << 24);

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("encoder");
  private final Set<String> constants = new HashSet<>();
  private int nodes;
  private long bytes;

  /** Adds a node with one output. */
  String node(String type, List<String> inputs, AttributeProto... attributes) {
    return add("", type, inputs, List.of(fresh(type)), attributes).getFirst();
  }

  /** Adds a node of one of ONNX Runtime's own types, with one output. */
  String runtimeNode(String type, List<String> inputs, AttributeProto... attributes) {
    return add(RUNTIME, type, inputs, List.of(fresh(type)), attributes).getFirst();
  }

  /** Cuts a value into equal parts along its last axis. */
  List<String> split(String value, int parts) {
    List<String> outputs = IntStream.range(0, parts).mapToObj(i -> fresh("Split")).toList();
    return add("", "Split", List.of(value), outputs, attribute("axis", -1));
  }

  /** Adds a node that makes the output of the graph. */
  void outputNode(String type, String input, String output, AttributeProto... attributes) {
    add("", type, List.of(input), List.of(output), attributes);
  }

  private List<String> add(
      String domain,
      String type,
      List<String> inputs,
      List<String> outputs,
      AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setDomain(domain)
            .setOpType(type)
            .setName(outputs.getFirst())
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .addAllAttribute(List.of(attributes)));
    return outputs;
  }

  private String fresh(String type) {
    return type + "_" + nodes++;
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, long[] values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  /** Adds a constant if there is none of the name yet, and returns the name. */
  String floats(String name, float[] values, long... shape) {
    reserve((long) values.length * Float.BYTES);
    ByteBuffer content = buffer(values.length * Float.BYTES);
    content.asFloatBuffer().put(values);
    return constant(name, DataType.FLOAT, content, shape);
  }

  private void reserve(long more) {
    bytes += more;
    if (bytes > LARGEST) {
      throw new UnsupportedGraphException(
          "the weights need more than %d bytes, which one file cannot hold; choose 8 bits"
              .formatted(LARGEST));
    }
  }

  String matrix(String name, Matrix matrix) {
    return floats(name, matrix.values(), matrix.rows(), matrix.columns());
  }

  /** Adds a matrix of one row as a list. */
  String vector(String name, Matrix row) {
    return floats(name, row.values(), row.columns());
  }

  /** Adds the one number a constant consists of. */
  String number(String name, float value) {
    return floats(name, new float[] {value});
  }

  String bytes(String name, byte[] values, long... shape) {
    reserve(values.length);
    return constant(name, DataType.INT8, ByteBuffer.wrap(values), shape);
  }

  String unsignedBytes(String name, byte[] values, long... shape) {
    return constant(name, DataType.UINT8, ByteBuffer.wrap(values), shape);
  }

  /** Adds a list of one integer, as axes and positions are. */
  String index(long value) {
    ByteBuffer bytes = buffer(Long.BYTES).putLong(0, value);
    return constant("index_" + value, DataType.INT64, bytes, 1);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(String name, DataType type, ByteBuffer content, long... shape) {
    if (constants.add(name)) {
      TensorProto.Builder tensor =
          TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
      for (long size : shape) {
        tensor.addDims(size);
      }
      graph.addInitializer(tensor.setRawData(UnsafeByteOperations.unsafeWrap(content)));
    }
    return name;
  }

  void input(String name, DataType type, Object... shape) {
    graph.addInput(value(name, type, shape));
  }

  void output(String name, DataType type, Object... shape) {
    graph.addOutput(value(name, type, shape));
  }

  private static ValueInfoProto value(String name, DataType type, Object... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (Object size : shape) {
      sizes.addDim(
          size instanceof Number number
              ? Dimension.newBuilder().setDimValue(number.longValue())
              : Dimension.newBuilder().setDimParam(size.toString()));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sizes).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  ModelProto build() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("footnote")
        .addOpsetImport(operators("", OPERATORS))
        .addOpsetImport(operators(RUNTIME, 1))
        .setGraph(graph)
        .build();
  }

  private static OperatorSetIdProto operators(String domain, long version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }
}
