package dev.footnote.benchmarks.settings;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * A graph of standard operators that grows node by node. Methods that add something return the name
 * of its value. Not safe for use by multiple threads.
 */
final class ExportGraph {

  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final long SEED = 11;

  /** Keeps states of random models about as large as those of trained ones. */
  private static final double LARGEST_WEIGHT = 0.05;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("export");
  private final SplittableRandom random = new SplittableRandom(SEED);
  private int values;

  String node(String type, String... inputs) {
    return node(type, List.of(), inputs);
  }

  String node(String type, List<AttributeProto> attributes, String... inputs) {
    String output = fresh(type);
    add(type, attributes, List.of(inputs), output);
    return output;
  }

  private void add(
      String type, List<AttributeProto> attributes, List<String> inputs, String output) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(attributes));
  }

  private String fresh(String type) {
    return type.toLowerCase(Locale.ROOT) + "_" + values++;
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto integers(String name, long... value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(LongStream.of(value).boxed().toList())
        .build();
  }

  /** Adds random weights. */
  String weights(int... shape) {
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    ByteBuffer bytes = bytes(size * Float.BYTES);
    for (int i = 0; i < size; i++) {
      bytes.putFloat((float) random.nextDouble(-LARGEST_WEIGHT, LARGEST_WEIGHT));
    }
    return constant(DataType.FLOAT, bytes.flip(), Arrays.stream(shape).asLongStream().toArray());
  }

  /** Adds a vector of one number again and again. */
  String repeated(float value, int size) {
    ByteBuffer bytes = bytes(size * Float.BYTES);
    for (int i = 0; i < size; i++) {
      bytes.putFloat(value);
    }
    return constant(DataType.FLOAT, bytes.flip(), size);
  }

  /** Adds a number. */
  String number(float value) {
    return constant(DataType.FLOAT, bytes(Float.BYTES).putFloat(value).flip());
  }

  /** Adds a list of integers. */
  String list(long... integers) {
    return constant(DataType.INT64, longs(integers), integers.length);
  }

  /** Adds a list of integers as the only row of a matrix. */
  String row(long... integers) {
    return constant(DataType.INT64, longs(integers), 1, integers.length);
  }

  private static ByteBuffer longs(long... integers) {
    ByteBuffer bytes = bytes(integers.length * Long.BYTES);
    LongStream.of(integers).forEach(bytes::putLong);
    return bytes.flip();
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(DataType type, ByteBuffer bytes, long... shape) {
    String name = fresh("constant");
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .addAllDims(LongStream.of(shape).boxed().toList())
            .setRawData(UnsafeByteOperations.unsafeWrap(bytes)));
    return name;
  }

  /** Adds an input of integers, one for each token. */
  String input(String name) {
    graph.addInput(value(name, DataType.INT64, dimension("batch"), dimension("tokens")));
    return name;
  }

  /** Makes a value of token states the output. */
  void output(String value, String name, int width) {
    add("Identity", List.of(), List.of(value), name);
    Dimension components = Dimension.newBuilder().setDimValue(width).build();
    graph.addOutput(
        value(name, DataType.FLOAT, dimension("batch"), dimension("tokens"), components));
  }

  private static Dimension dimension(String name) {
    return Dimension.newBuilder().setDimParam(name).build();
  }

  private static ValueInfoProto value(String name, DataType type, Dimension... shape) {
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(type.getNumber())
            .setShape(TensorShapeProto.newBuilder().addAllDim(List.of(shape)))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build();
  }
}
