package dev.footnote.onnx.graph;

import static dev.footnote.onnx.graph.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where and how an export keeps its weights. */
enum Storage {
  BYTES,
  LISTED,
  DOUBLE,
  DOUBLE_LISTED,
  HALF,
  HALF_LISTED,
  BRAIN,
  BRAIN_LISTED,
  CONSTANT_NODES,
  IDENTITIES,
  EXTERNAL;

  static final String DATA = "model.onnx_data";

  /** Writes a model whose weights are floats in bytes. */
  Path write(ModelProto model, Path folder) throws IOException {
    GraphProto.Builder graph = model.getGraph().toBuilder().clearInitializer().clearNode();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getDataType() == DataType.FLOAT.getNumber()) {
        store(tensor, graph, data);
      } else {
        graph.addInitializer(tensor);
      }
    }
    graph.addAllNode(model.getGraph().getNodeList());
    if (this == EXTERNAL) {
      Files.write(folder.resolve(DATA), data.toByteArray());
    }
    Path file = folder.resolve("model.onnx");
    Files.write(file, model.toBuilder().setGraph(graph).build().toByteArray());
    return file;
  }

  private void store(TensorProto tensor, GraphProto.Builder graph, ByteArrayOutputStream data) {
    switch (this) {
      case BYTES -> graph.addInitializer(tensor);
      case LISTED -> graph.addInitializer(listed(tensor, DataType.FLOAT));
      case DOUBLE_LISTED -> cast(graph, listed(tensor, DataType.DOUBLE));
      case HALF_LISTED -> cast(graph, listed(tensor, DataType.FLOAT16));
      case BRAIN_LISTED -> cast(graph, listed(tensor, DataType.BFLOAT16));
      case DOUBLE -> cast(graph, bytes(tensor, DataType.DOUBLE, Double.BYTES));
      case HALF -> cast(graph, bytes(tensor, DataType.FLOAT16, Short.BYTES));
      case BRAIN -> cast(graph, bytes(tensor, DataType.BFLOAT16, Short.BYTES));
      case CONSTANT_NODES -> graph.addNode(constantNode(tensor));
      case IDENTITIES -> identity(graph, tensor);
      case EXTERNAL -> graph.addInitializer(external(tensor, data));
    }
  }

  private static FloatBuffer floats(TensorProto tensor) {
    return tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  private static TensorProto.Builder bare(TensorProto tensor, DataType type) {
    return tensor.toBuilder().clearRawData().setDataType(type.getNumber());
  }

  private static int brain(float value) {
    return Float.floatToRawIntBits(value) >>> 16;
  }

  private static TensorProto listed(TensorProto tensor, DataType type) {
    TensorProto.Builder list = bare(tensor, type);
    for (FloatBuffer from = floats(tensor); from.hasRemaining(); ) {
      float value = from.get();
      switch (type) {
        case DOUBLE -> list.addDoubleData(value);
        case FLOAT16 -> list.addInt32Data(Float.floatToFloat16(value) & 0xFFFF);
        case BFLOAT16 -> list.addInt32Data(brain(value));
        default -> list.addFloatData(value);
      }
    }
    return list.build();
  }

  private static TensorProto bytes(TensorProto tensor, DataType type, int width) {
    FloatBuffer from = floats(tensor);
    ByteBuffer to = ByteBuffer.allocate(from.remaining() * width).order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      float value = from.get();
      switch (type) {
        case FLOAT16 -> to.putShort(Float.floatToFloat16(value));
        case BFLOAT16 -> to.putShort((short) brain(value));
        default -> to.putDouble(value);
      }
    }
    return bare(tensor, type).setRawData(ByteString.copyFrom(to.flip())).build();
  }

  private static TensorProto renamed(TensorProto tensor) {
    return tensor.toBuilder().setName(tensor.getName() + ".stored").build();
  }

  private static void cast(GraphProto.Builder graph, TensorProto tensor) {
    graph.addInitializer(renamed(tensor));
    graph.addNode(handOn("Cast", tensor).addAttribute(attribute("to", DataType.FLOAT.getNumber())));
  }

  private static void identity(GraphProto.Builder graph, TensorProto tensor) {
    graph.addInitializer(renamed(tensor));
    graph.addNode(handOn("Identity", tensor));
  }

  private static NodeProto.Builder handOn(String type, TensorProto tensor) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .addInput(tensor.getName() + ".stored")
        .addOutput(tensor.getName());
  }

  private static NodeProto constantNode(TensorProto tensor) {
    AttributeProto value =
        AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeType.TENSOR)
            .setT(tensor)
            .build();
    return NodeProto.newBuilder()
        .setOpType("Constant")
        .addOutput(tensor.getName())
        .addAttribute(value)
        .build();
  }

  private static TensorProto external(TensorProto tensor, ByteArrayOutputStream data) {
    TensorProto moved =
        tensor.toBuilder()
            .clearRawData()
            .setDataLocation(DataLocation.EXTERNAL)
            .addExternalData(entry("location", DATA))
            .addExternalData(entry("offset", Integer.toString(data.size())))
            .addExternalData(entry("length", Integer.toString(tensor.getRawData().size())))
            .build();
    data.writeBytes(tensor.getRawData().toByteArray());
    return moved;
  }

  static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
