package dev.footnote.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A text encoder of a few hundred random weights: its ONNX graph, with the inputs and outputs that
 * real exports have, and the same arithmetic in plain Java.
 *
 * <p>A token's state is tanh((word + type + position) W) plus the mean of these over all tokens.
 */
final class TinyEncoder {

  static final int SIZE = 8;
  static final int POOLED_SIZE = 6;
  static final int FLOAT = 1;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int FLOAT16 = 10;
  static final int BFLOAT16 = 16;

  private final double[][] words;
  private final double[][] types = matrix(2, SIZE, 2);
  private final double[][] positions = matrix(600, SIZE, 3);
  private final double[][] weights = matrix(SIZE, SIZE, 4);
  private final double[][] dense = matrix(SIZE, POOLED_SIZE, 5);
  private final Map<String, Integer> inputs = new TreeMap<>();
  private final List<String> outputs = new ArrayList<>();
  private int numbers = FLOAT;
  private int outputNumbers = FLOAT;
  private boolean openDimensions;
  private String dataFile = "";

  TinyEncoder(int vocabulary) {
    words = matrix(vocabulary, SIZE, 1);
  }

  /** Values that half precision holds exactly, so that all precisions start alike. */
  private static double[][] matrix(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] matrix = new double[rows][columns];
    for (double[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = (random.nextInt(255) - 127) / 128.0;
      }
    }
    return matrix;
  }

  TinyEncoder input(String name, int type) {
    inputs.put(name, type);
    return this;
  }

  TinyEncoder inputs(String... names) {
    for (String name : names) {
      input(name, INT64);
    }
    return this;
  }

  TinyEncoder output(String name) {
    outputs.add(name);
    return this;
  }

  /** Chooses the numbers of weights, arithmetic and outputs. */
  TinyEncoder numbers(int type) {
    numbers = type;
    return outputNumbers(type);
  }

  TinyEncoder outputNumbers(int type) {
    outputNumbers = type;
    return this;
  }

  /** Leaves the vectors' size open in the graph, as many exports do. */
  TinyEncoder openDimensions() {
    openDimensions = true;
    return this;
  }

  /** Keeps the word table in a second file. */
  TinyEncoder dataFile(String name) {
    dataFile = name;
    return this;
  }

  /** Computes the states of tokens; positions count only if the graph takes them. */
  double[][] states(long[] ids, int firstPosition) {
    double[][] states = new double[ids.length][SIZE];
    double[] mean = new double[SIZE];
    for (int t = 0; t < ids.length; t++) {
      for (int d = 0; d < SIZE; d++) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
          sum += embedding(ids[t], firstPosition + t, i) * weights[i][d];
        }
        states[t][d] = Math.tanh(sum);
        mean[d] += states[t][d] / ids.length;
      }
    }
    for (double[] state : states) {
      for (int d = 0; d < SIZE; d++) {
        state[d] += mean[d];
      }
    }
    return states;
  }

  private double embedding(long id, int position, int component) {
    double sum = words[(int) id][component];
    sum += inputs.containsKey("token_type_ids") ? types[0][component] : 0;
    return sum + (inputs.containsKey("position_ids") ? positions[position][component] : 0);
  }

  /** Computes what the graph gives as its sentence embedding: the mean of the states, projected. */
  double[] pooled(double[][] states) {
    double[] pooled = new double[POOLED_SIZE];
    for (double[] state : states) {
      for (int d = 0; d < POOLED_SIZE; d++) {
        for (int i = 0; i < SIZE; i++) {
          pooled[d] += state[i] * dense[i][d] / states.length;
        }
      }
    }
    return pooled;
  }

  /** Writes the graph, and its second file beside it. */
  Path write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (!dataFile.isEmpty()) {
      Files.write(file.resolveSibling(dataFile), bytes(words));
    }
    return Files.write(file, model().toByteArray());
  }

  private ModelProto model() {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("encoder");
    inputs.forEach((name, type) -> graph.addInput(tensor(name, type, -1, -1)));
    addStates(graph);
    for (String output : outputs) {
      addOutput(graph, output);
    }
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .setProducerName("footnote tests")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build();
  }

  private void addStates(GraphProto.Builder graph) {
    graph.addInitializer(wordTable()).addNode(node("Gather", "sum0", "words", "input_ids"));
    String sum = "sum0";
    if (inputs.containsKey("token_type_ids")) {
      sum = addTable(graph, "types", types, "token_type_ids", sum, "sum1");
    }
    if (inputs.containsKey("position_ids")) {
      sum = addTable(graph, "positions", positions, "position_ids", sum, "sum2");
    }
    graph.addInitializer(weights("W", weights));
    graph.addNode(node("MatMul", "product", sum, "W")).addNode(node("Tanh", "plain", "product"));
    String plain = inputs.containsKey("attention_mask") ? addMask(graph) : "plain";
    graph.addNode(mean("mean", plain, 1));
    graph.addNode(node("Add", "states", plain, "mean"));
  }

  private String addTable(
      GraphProto.Builder graph, String name, double[][] table, String ids, String sum, String out) {
    graph.addInitializer(weights(name, table));
    graph.addNode(node("Gather", name + "Rows", name, ids));
    graph.addNode(node("Add", out, sum, name + "Rows"));
    return out;
  }

  private String addMask(GraphProto.Builder graph) {
    graph.addInitializer(
        TensorProto.newBuilder().setName("last").setDataType(INT64).addDims(1).addInt64Data(-1));
    graph.addNode(cast("maskNumbers", "attention_mask", numbers));
    graph.addNode(node("Unsqueeze", "mask", "maskNumbers", "last"));
    graph.addNode(node("Mul", "masked", "plain", "mask"));
    return "masked";
  }

  private void addOutput(GraphProto.Builder graph, String name) {
    boolean pooled = name.equals("sentence_embedding") || name.equals("pooler_output");
    String last = pooled ? "pooledStates" : "states";
    if (pooled) {
      graph.addInitializer(weights("dense", dense));
      graph.addNode(mean("meanState", "states", 0));
      graph.addNode(node("MatMul", "pooledStates", "meanState", "dense"));
    }
    int size = openDimensions ? -1 : pooled ? POOLED_SIZE : SIZE;
    graph.addNode(cast(name, last, outputNumbers));
    graph.addOutput(
        pooled ? tensor(name, outputNumbers, -1, size) : tensor(name, outputNumbers, -1, -1, size));
  }

  private TensorProto wordTable() {
    TensorProto table = weights("words", words);
    if (dataFile.isEmpty()) {
      return table;
    }
    return table.toBuilder()
        .clearRawData()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(dataFile))
        .build();
  }

  private TensorProto weights(String name, double[][] matrix) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(numbers)
        .addDims(matrix.length)
        .addDims(matrix[0].length)
        .setRawData(ByteString.copyFrom(bytes(matrix)))
        .build();
  }

  private byte[] bytes(double[][] matrix) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (double[] row : matrix) {
      ByteBuffer buffer = ByteBuffer.allocate(row.length * 4).order(ByteOrder.LITTLE_ENDIAN);
      for (double value : row) {
        if (numbers == FLOAT16) {
          buffer.putShort(Float.floatToFloat16((float) value));
        } else {
          buffer.putFloat((float) value);
        }
      }
      all.write(buffer.array(), 0, buffer.position());
    }
    return all.toByteArray();
  }

  private static NodeProto mean(String out, String in, long keep) {
    return node("ReduceMean", out, in).toBuilder()
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("axes")
                .setType(AttributeProto.AttributeType.INTS)
                .addInts(1))
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("keepdims")
                .setType(AttributeProto.AttributeType.INT)
                .setI(keep))
        .build();
  }

  static NodeProto cast(String out, String in, long type) {
    return node("Cast", out, in).toBuilder()
        .addAttribute(
            AttributeProto.newBuilder()
                .setName("to")
                .setType(AttributeProto.AttributeType.INT)
                .setI(type))
        .build();
  }

  static NodeProto node(String operator, String out, String... in) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(out)
        .addAllInput(List.of(in))
        .addOutput(out)
        .build();
  }

  static ValueInfoProto tensor(String name, int type, int... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (int i = 0; i < shape.length; i++) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      dimensions.addDim(
          shape[i] < 0 ? dimension.setDimParam("dim" + i) : dimension.setDimValue(shape[i]));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type).setShape(dimensions).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
