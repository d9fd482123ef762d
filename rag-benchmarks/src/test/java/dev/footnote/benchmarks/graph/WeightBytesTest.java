package dev.footnote.benchmarks.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import org.junit.jupiter.api.Test;

class WeightBytesTest {

  private static TensorProto tensor(String name, DataType type, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor.build();
  }

  private static NodeProto node(String type, String left, String right) {
    return NodeProto.newBuilder().setOpType(type).addInput(left).addInput(right).build();
  }

  @Test
  void weightsOfProductsCountOnce() {
    GraphProto graph =
        GraphProto.newBuilder()
            .addInitializer(tensor("bytes", DataType.INT8, 3, 5))
            .addInitializer(tensor("floats", DataType.FLOAT, 5, 2))
            .addInitializer(tensor("words", DataType.FLOAT, 100, 5))
            .addNode(node("Gather", "words", "ids"))
            .addNode(node("DynamicQuantizeMatMul", "states", "bytes"))
            .addNode(node("MatMul", "wide", "floats"))
            .addNode(node("MatMul", "again", "floats"))
            .addNode(node("MatMul", "queries", "keys"))
            .build();

    assertThat(WeightBytes.of(graph)).isEqualTo(3 * 5 + 4 * 5 * 2);
  }
}
