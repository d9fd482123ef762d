package dev.footnote.benchmarks.embed;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/**
 * An ONNX model of a single product: {@code left [m, k]} of floats times constant weights gives
 * {@code product [m, n]} of floats. In 8 bits it is ONNX Runtime's {@code DynamicQuantizeMatMul},
 * the operator that 8-bit models consist of; its weights use 7 of the bits, as such models' do.
 */
final class GemmGraph {

  static final String LEFT = "left";
  static final String PRODUCT = "product";

  private static final String WEIGHTS = "weights";
  private static final String SCALE = "scale";
  private static final String ZERO = "zero";
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final int SEED = 3;

  private final GemmShape shape;
  private final GemmWeights weights;
  private final Random random = new Random(SEED);

  GemmGraph(GemmShape shape, GemmWeights weights) {
    this.shape = shape;
    this.weights = weights;
  }

  /** Returns the model as ONNX Runtime loads it. */
  byte[] bytes() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1))
        .setGraph(graph())
        .build()
        .toByteArray();
  }

  private GraphProto graph() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("product")
            .addNode(node())
            .addInput(floats(LEFT, shape.m(), shape.k()))
            .addOutput(floats(PRODUCT, shape.m(), shape.n()))
            .addInitializer(weights());
    if (weights.isQuantised()) {
      graph.addInitializer(scale()).addInitializer(zero());
    }
    return graph.build();
  }

  private NodeProto node() {
    NodeProto.Builder node = NodeProto.newBuilder().addOutput(PRODUCT);
    if (!weights.isQuantised()) {
      return node.setOpType("MatMul").addAllInput(List.of(LEFT, WEIGHTS)).build();
    }
    return node.setOpType("DynamicQuantizeMatMul")
        .setDomain("com.microsoft")
        .addAllInput(List.of(LEFT, WEIGHTS, SCALE, ZERO))
        .build();
  }

  private static ValueInfoProto floats(String name, int rows, int columns) {
    TensorShapeProto dimensions =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(rows))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
            .build();
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(dimensions)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private TensorProto weights() {
    return tensor(WEIGHTS, weights, weights.isQuantised() ? randomBytes() : randomFloats())
        .addDims(shape.k())
        .addDims(shape.n())
        .build();
  }

  private static TensorProto.Builder tensor(String name, GemmWeights type, ByteString data) {
    return TensorProto.newBuilder().setName(name).setDataType(number(type)).setRawData(data);
  }

  private static int number(GemmWeights type) {
    return switch (type) {
      case FP32 -> TensorProto.DataType.FLOAT.getNumber();
      case INT8 -> TensorProto.DataType.INT8.getNumber();
      case UINT8 -> TensorProto.DataType.UINT8.getNumber();
    };
  }

  private ByteString randomBytes() {
    byte[] bytes = new byte[shape.k() * shape.n()];
    int zero = weights == GemmWeights.UINT8 ? 64 : 0;
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (zero + random.nextInt(-64, 64));
    }
    return ByteString.copyFrom(bytes);
  }

  private ByteString randomFloats() {
    int length = shape.k() * shape.n();
    ByteBuffer floats = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < length; i++) {
      floats.putFloat(random.nextFloat() - 0.5f);
    }
    return ByteString.copyFrom(floats.flip());
  }

  private static TensorProto scale() {
    return TensorProto.newBuilder()
        .setName(SCALE)
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .addFloatData(0.01f)
        .build();
  }

  private TensorProto zero() {
    byte value = (byte) (weights == GemmWeights.UINT8 ? 64 : 0);
    return tensor(ZERO, weights, ByteString.copyFrom(new byte[] {value})).build();
  }
}
