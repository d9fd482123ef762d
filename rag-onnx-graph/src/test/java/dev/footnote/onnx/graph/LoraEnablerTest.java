package dev.footnote.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraEnablerTest {

  private static final int FLOAT16 = 10;

  @TempDir Path folder;

  private final GraphProto.Builder graph =
      GraphProto.newBuilder()
          .setName("layers")
          .addInput(value("x", -1, 3))
          .addOutput(value("y", -1, 3));

  private static ValueInfoProto value(String name, long... shape) {
    ValueInfoProto.Builder value = ValueInfoProto.newBuilder().setName(name);
    for (long size : shape) {
      value
          .getTypeBuilder()
          .getTensorTypeBuilder()
          .setElemType(1)
          .getShapeBuilder()
          .addDimBuilder()
          .setDimValue(size);
      if (size < 0) {
        int last = value.getTypeBuilder().getTensorTypeBuilder().getShape().getDimCount() - 1;
        value
            .getTypeBuilder()
            .getTensorTypeBuilder()
            .getShapeBuilder()
            .getDimBuilder(last)
            .setDimParam("n");
      }
    }
    return value.build();
  }

  private LoraEnablerTest weights(String name, long rows, long columns) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(1).addDims(rows).addDims(columns);
    for (int i = 0; i < rows * columns; i++) {
      tensor.addFloatData(i * 0.5f - 1);
    }
    graph.addInitializer(tensor);
    return this;
  }

  private LoraEnablerTest node(String type, String name, String out, String... in) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(name)
            .addOutput(out)
            .addAllInput(List.of(in)));
    return this;
  }

  private LoraEnablerTest attribute(AttributeProto.Builder attribute) {
    graph.getNodeBuilder(graph.getNodeCount() - 1).addAttribute(attribute);
    return this;
  }

  private Path write(int version) throws IOException {
    return Files.write(
        folder.resolve("source.onnx"),
        ModelProto.newBuilder()
            .setIrVersion(version)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph)
            .setProducerName("tests")
            .build()
            .toByteArray());
  }

  private Path target() {
    return folder.resolve("target.onnx");
  }

  private List<LoraTarget> rewritten(String... modules) throws IOException {
    return LoraEnabler.rewrite(write(8), target(), Set.of(modules));
  }

  private static float[][] run(Path file) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer x = FloatBuffer.wrap(new float[] {1, -2, 3, 0.5f, 0.25f, -7});
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(file.toString(), options);
        OnnxTensor input = OnnxTensor.createTensor(environment, x, new long[] {2, 3});
        OrtSession.Result result = session.run(Map.of("x", input))) {
      return (float[][]) result.get(0).getValue();
    }
  }

  private void assertSameResults() throws OrtException {
    assertThat(run(target())).isDeepEqualTo(run(folder.resolve("source.onnx")));
  }

  @Test
  void allElseIsCopied() throws Exception {
    weights("w0", 3, 3).node("MatMul", "/model/layers.0/attn/q_proj/MatMul_Q4", "y", "x", "w0");
    assertThat(rewritten("q_proj"))
        .containsExactly(
            new LoraTarget(
                "model.layers.0.attn.q_proj",
                3,
                3,
                List.of("/model/layers.0/attn/q_proj/MatMul_Q4")));
    assertSameResults();

    ModelProto source = ModelProto.parseFrom(Files.readAllBytes(folder.resolve("source.onnx")));
    ModelProto changed = ModelProto.parseFrom(Files.readAllBytes(target()));
    assertThat(changed.toBuilder().clearGraph().build())
        .isEqualTo(source.toBuilder().clearGraph().build());
    assertThat(changed.getGraph().getInitializerList())
        .startsWith(source.getGraph().getInitializer(0))
        .hasSize(3);
    assertThat(changed.getGraph().getOutputList()).isEqualTo(source.getGraph().getOutputList());
    assertThat(AdapterInput.of(target()))
        .containsExactly(
            new AdapterInput("model.layers.0.attn.q_proj.lora_A.weight", 1, List.of(3L, -1L)),
            new AdapterInput("model.layers.0.attn.q_proj.lora_B.weight", 1, List.of(-1L, 3L)));
    assertThat(AdapterInput.of(folder.resolve("source.onnx"))).isEmpty();
  }

  @Test
  void layersAreKnownByTheirWeightsWhereNodesHaveNoNames() throws Exception {
    weights("model.layers.3.self_attn.v_proj.weight", 4, 3)
        .weights("model.layers.3.self_attn.o_proj.MatMul.weight", 4, 3)
        .node("Transpose", "t", "turned", "model.layers.3.self_attn.v_proj.weight")
        .node("MatMul", "node_12", "v", "x", "turned")
        .node("MatMul", "", "y", "v", "model.layers.3.self_attn.o_proj.MatMul.weight");

    assertThat(rewritten("v_proj", "o_proj"))
        .extracting(LoraTarget::module, LoraTarget::inputs, LoraTarget::outputs)
        .containsExactly(
            tuple("model.layers.3.self_attn.v_proj", 3, 4),
            tuple("model.layers.3.self_attn.o_proj", 4, 3));
    assertSameResults();
  }

  @Test
  void aLayerThatIsUsedTwiceHasOneAdapter() throws Exception {
    weights("w", 3, 3)
        .node("MatMul", "/layers.0/q_proj/MatMul", "a", "x", "w")
        .node("MatMul", "/layers.0/q_proj/MatMul_1", "y", "a", "w");

    assertThat(rewritten("q_proj"))
        .singleElement()
        .extracting(LoraTarget::nodes)
        .isEqualTo(List.of("/layers.0/q_proj/MatMul", "/layers.0/q_proj/MatMul_1"));
    assertThat(AdapterInput.of(target())).hasSize(2);
    assertSameResults();
  }

  @Test
  void weightsThatTwoLayersShareAreAdaptedApart() throws Exception {
    weights("w", 3, 3)
        .node("MatMul", "/layers.0/q_proj/MatMul", "a", "x", "w")
        .node("MatMul", "/layers.1/q_proj/MatMul", "y", "a", "w");

    assertThat(rewritten("q_proj")).hasSize(2);
    assertThat(AdapterInput.of(target())).hasSize(4);
    assertSameResults();
  }

  private static AttributeProto.Builder to(int type) {
    return AttributeProto.newBuilder().setName("to").setType(AttributeType.INT).setI(type);
  }

  @Test
  void weightsInSixteenBitsAreAdaptedInThirtyTwo() throws Exception {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(FLOAT16)
            .addDims(3)
            .addDims(3)
            .setRawData(
                ByteString.copyFrom(
                    new byte[] {0, 60, 0, 0, 0, 56, 0, 60, 0, 64, 0, 0, 0, -68, 0, 60, 0, 52})));
    node("Cast", "narrow", "half", "x")
        .attribute(to(FLOAT16))
        .node("MatMul", "/layers.0/q_proj/MatMul", "wide", "half", "w")
        .node("Cast", "widen", "y", "wide")
        .attribute(to(1));

    assertThat(rewritten("q_proj")).hasSize(1);
    assertThat(AdapterInput.of(target())).extracting(AdapterInput::type).containsExactly(1, 1);
    assertSameResults();
  }

  @Test
  void weightsThatAreWidenedWhenTheyAreUsedAreAdaptedAsTheyAreUsed() throws Exception {
    graph
        .addInitializer(
            TensorProto.newBuilder()
                .setName("w")
                .setDataType(3)
                .addDims(4)
                .addDims(3)
                .setRawData(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3})))
        .addInitializer(
            TensorProto.newBuilder().setName("scale").setDataType(1).addFloatData(0.25f))
        .addInitializer(
            TensorProto.newBuilder()
                .setName("zero")
                .setDataType(3)
                .setRawData(ByteString.copyFrom(new byte[] {1})));
    graph.setOutput(0, value("y", -1, 4));
    node("DequantizeLinear", "dq", "wide", "w", "scale", "zero")
        .node("Transpose", "turn", "turned", "wide")
        .node("MatMul", "/layers.0/q_proj/MatMul", "y", "x", "turned");

    assertThat(rewritten("q_proj"))
        .extracting(LoraTarget::inputs, LoraTarget::outputs)
        .containsExactly(tuple(3, 4));
    assertSameResults();
  }

  private void assertRefused(int version, String... parts) {
    assertThatExceptionOfType(UnsupportedGraphException.class)
        .isThrownBy(() -> LoraEnabler.rewrite(write(version), target(), Set.of("q_proj")))
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
    assertThat(target()).doesNotExist();
  }

  @Test
  void formatsWithoutValuesOfInputsAreRefused() {
    weights("w", 3, 3).node("MatMul", "/layers.0/q_proj/MatMul", "y", "x", "w");
    assertRefused(3, "IR version 3", "expected 4 or more");
  }

  @Test
  void productsThatAreScaledAreRefusedByName() {
    weights("w", 3, 3)
        .node("Gemm", "/layers.0/q_proj/Gemm", "y", "x", "w")
        .attribute(
            AttributeProto.newBuilder().setName("alpha").setType(AttributeType.FLOAT).setF(2));
    assertRefused(8, "'/layers.0/q_proj/Gemm' of type Gemm has alpha 2.0", "alpha 1");
  }

  @Test
  void nodesOfOneLayerWithOtherSizesAreRefusedByName() {
    weights("w", 3, 4)
        .weights("u", 4, 3)
        .node("MatMul", "/layers.0/q_proj/MatMul", "a", "x", "w")
        .node("MatMul", "/layers.0/q_proj/MatMul_1", "y", "a", "u");
    assertRefused(8, "'/layers.0/q_proj/MatMul_1'", "sizes 4 and 3", "'/layers.0/q_proj/MatMul'");
  }

  @Test
  void numbersOfOtherKindsAreRefusedByName() {
    weights("w", 3, 3).node("MatMul", "/layers.0/q_proj/MatMul", "y", "x", "w");
    graph.getInitializerBuilder(0).setDataType(11);
    assertRefused(8, "'/layers.0/q_proj/MatMul'", "numbers of type 11", "16 or 32-bit floats");
  }

  @Test
  void cutOffFilesAreRefused() throws IOException {
    weights("w", 3, 3).node("MatMul", "/layers.0/q_proj/MatMul", "y", "x", "w");
    Path file = write(8);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length - "tests".length() - 8; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatExceptionOfType(UnsupportedGraphException.class)
          .isThrownBy(() -> AdapterInput.of(file))
          .withMessageContaining(file.toString());
    }
  }
}
