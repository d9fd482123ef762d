package dev.footnote.benchmarks.graph;

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
 * A graph that grows node by node, as exporters write them. Methods that add something return the
 * name of its value. Not safe for use by multiple threads.
 */
public final class ExportGraph {

  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final String OWN_OPERATORS = "com.microsoft";
  private static final long SEED = 11;

  /** Keeps states of random models about as large as those of trained ones. */
  private static final double LARGEST_WEIGHT = 0.05;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("export");
  private final SplittableRandom random = new SplittableRandom(SEED);
  private int values;

  /** Makes a graph without nodes. */
  public ExportGraph() {}

  /**
   * Adds a node without attributes.
   *
   * @param type the operator
   * @param inputs names of values
   * @return the name of its value
   */
  public String node(String type, String... inputs) {
    return node(type, List.of(), inputs);
  }

  /**
   * Adds a node.
   *
   * @param type the operator
   * @param attributes its attributes
   * @param inputs names of values
   * @return the name of its value
   */
  public String node(String type, List<AttributeProto> attributes, String... inputs) {
    String output = fresh(type);
    add(type, attributes, List.of(inputs), output);
    return output;
  }

  private void add(
      String type, List<AttributeProto> attributes, List<String> inputs, String output) {
    graph.addNode(node(type, "", attributes, inputs).addOutput(output).setName(output));
  }

  /**
   * Adds a node of ONNX Runtime's own operators.
   *
   * @param type the operator
   * @param attributes its attributes
   * @param inputs names of values
   * @param outputs names of its values; an empty one is not wanted
   */
  public void own(
      String type, List<AttributeProto> attributes, List<String> inputs, List<String> outputs) {
    graph.addNode(
        node(type, OWN_OPERATORS, attributes, inputs).addAllOutput(outputs).setName(fresh(type)));
  }

  private static NodeProto.Builder node(
      String type, String domain, List<AttributeProto> attributes, List<String> inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setDomain(domain)
        .addAllInput(inputs)
        .addAllAttribute(attributes);
  }

  /**
   * Makes a name that no value has.
   *
   * @param type how it begins
   * @return the name
   */
  public String fresh(String type) {
    return type.toLowerCase(Locale.ROOT) + "_" + values++;
  }

  /**
   * Makes an attribute.
   *
   * @param name its name
   * @param value a whole number
   * @return the attribute
   */
  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  /**
   * Makes an attribute.
   *
   * @param name its name
   * @param value a number
   * @return the attribute
   */
  public static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  /**
   * Makes an attribute.
   *
   * @param name its name
   * @param value whole numbers
   * @return the attribute
   */
  public static AttributeProto integers(String name, long... value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(LongStream.of(value).boxed().toList())
        .build();
  }

  /**
   * Adds random weights.
   *
   * @param shape their dimensions
   * @return the name of their value
   */
  public String weights(int... shape) {
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    ByteBuffer bytes = bytes(size * Float.BYTES);
    for (int i = 0; i < size; i++) {
      bytes.putFloat((float) random.nextDouble(-LARGEST_WEIGHT, LARGEST_WEIGHT));
    }
    return constant(DataType.FLOAT, bytes.flip(), Arrays.stream(shape).asLongStream().toArray());
  }

  /**
   * Adds a vector of one number again and again.
   *
   * @param value the number
   * @param size how many times
   * @return the name of its value
   */
  public String repeated(float value, int size) {
    ByteBuffer bytes = bytes(size * Float.BYTES);
    for (int i = 0; i < size; i++) {
      bytes.putFloat(value);
    }
    return constant(DataType.FLOAT, bytes.flip(), size);
  }

  /**
   * Adds a number.
   *
   * @param value the number
   * @return the name of its value
   */
  public String number(float value) {
    return constant(DataType.FLOAT, bytes(Float.BYTES).putFloat(value).flip());
  }

  /**
   * Adds a list of integers.
   *
   * @param integers the list
   * @return the name of its value
   */
  public String list(long... integers) {
    return constant(DataType.INT64, longs(integers), integers.length);
  }

  /**
   * Adds a list of integers as the only row of a matrix.
   *
   * @param integers the row
   * @return the name of its value
   */
  public String row(long... integers) {
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

  /**
   * Adds an input of integers, one for each token.
   *
   * @param name its name
   * @return the same
   */
  public String input(String name) {
    graph.addInput(value(name, DataType.INT64, dimension("batch"), dimension("tokens")));
    return name;
  }

  /**
   * Makes a value of token states the output.
   *
   * @param value its name so far
   * @param name its name as the output
   * @param width how many components a state has
   */
  public void output(String value, String name, int width) {
    add("Identity", List.of(), List.of(value), name);
    Dimension components = Dimension.newBuilder().setDimValue(width).build();
    graph.addOutput(
        value(name, DataType.FLOAT, dimension("batch"), dimension("tokens"), components));
  }

  /**
   * Adds an input of real numbers.
   *
   * @param name its name
   * @param shape the dimensions, of which numbers are fixed and words are open
   * @return the same
   */
  public String reals(String name, String... shape) {
    graph.addInput(value(name, DataType.FLOAT, dimensions(shape)));
    return name;
  }

  /**
   * Makes a value of real numbers an output under its own name.
   *
   * @param name its name
   * @param shape the dimensions, of which numbers are fixed and words are open
   */
  public void result(String name, String... shape) {
    graph.addOutput(value(name, DataType.FLOAT, dimensions(shape)));
  }

  private static Dimension[] dimensions(String... shape) {
    return Arrays.stream(shape).map(ExportGraph::dimension).toArray(Dimension[]::new);
  }

  /**
   * Adds a tensor, such as one whose numbers are in a file beside the graph.
   *
   * @param tensor the tensor with its name
   * @return the name of its value
   */
  public String tensor(TensorProto tensor) {
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  private static Dimension dimension(String name) {
    return Character.isDigit(name.charAt(0))
        ? Dimension.newBuilder().setDimValue(Long.parseLong(name)).build()
        : Dimension.newBuilder().setDimParam(name).build();
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

  /**
   * Returns what has been added so far as a model.
   *
   * @return the model
   */
  public ModelProto model() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(OWN_OPERATORS).setVersion(1))
        .setGraph(graph)
        .build();
  }
}
