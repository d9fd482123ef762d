package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Optional;

/** Reads nodes of type Constant, whose numbers stand in one of several attributes. */
final class ConstantNode {

  private ConstantNode() {}

  static Optional<TensorProto> tensor(NodeProto node) {
    return node.getAttributeList().stream().flatMap(it -> tensor(it).stream()).findFirst();
  }

  private static Optional<TensorProto> tensor(AttributeProto attribute) {
    TensorProto.Builder floats = TensorProto.newBuilder().setDataType(DataType.FLOAT.getNumber());
    TensorProto.Builder longs = TensorProto.newBuilder().setDataType(DataType.INT64.getNumber());
    TensorProto tensor =
        switch (attribute.getName()) {
          case "value" -> attribute.getT();
          case "value_float" -> floats.addFloatData(attribute.getF()).build();
          case "value_floats" ->
              floats
                  .addDims(attribute.getFloatsCount())
                  .addAllFloatData(attribute.getFloatsList())
                  .build();
          case "value_int" -> longs.addInt64Data(attribute.getI()).build();
          case "value_ints" ->
              longs
                  .addDims(attribute.getIntsCount())
                  .addAllInt64Data(attribute.getIntsList())
                  .build();
          default -> TensorProto.getDefaultInstance();
        };
    return Optional.of(tensor).filter(it -> it.getDataType() != 0);
  }
}
