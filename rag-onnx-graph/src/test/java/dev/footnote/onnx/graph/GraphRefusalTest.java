package dev.footnote.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no BERT encoder is refused in words, and what stood at the target stays. */
class GraphRefusalTest {

  private static final String BEFORE = "what was there before";

  @TempDir private Path folder;
  private Path target = Path.of("");

  @BeforeEach
  void writeTarget() throws IOException {
    target = folder.resolve("rewritten.onnx");
    Files.writeString(target, BEFORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "TANH_GELU          | 'Mul_\\d+' comes from node Mul, expected the exact GELU, not .*Tanh.*",
        "TANH_GELU_OPERATOR | 'Gelu_\\d+' comes from node Gelu, expected the exact GELU, .*",
        "RELU               | 'Relu_\\d+' comes from node Relu, expected Gelu or Mul",
        "PRE_NORM           | 'Add_\\d+' comes from node Add, expected 'Add_\\d+', which goes into .*",
        "POSITION_BIAS      | 'Add_\\d+' comes from node Add, expected scores and a mask, not a .*",
        "CAUSAL             | 'Mul_\\d+' comes from node Mul, expected a mask of padding, not .*",
        "CAUSAL_BY_WHERE    | 'Cast_\\d+' comes from node Sub, expected a mask of padding, not .*",
        "ROTARY             | 'Add_\\d+' comes from node Add, expected a linear layer",
        "NO_EMBEDDINGS      | 'inputs_embeds' comes from an input, expected LayerNorm.* or Add",
        "SECOND_TYPES       | 'Constant_\\d+' comes from node Constant, expected token types of 0",
        "RMS_NORM           | 'Add_\\d+' comes from node Add, expected Sub",
        "POOLED_ONLY        | the outputs are \\[sentence_embedding\\], expected token states of 3 .*",
      })
  void otherEncoders(Manner manner, String message) throws IOException {
    assertRefused(Storage.BYTES.write(TinyExport.of(manner), folder), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MatMulInteger", "DequantizeLinear", "QAttention", "MatMulNBits"})
  void quantisedSources(String type) throws IOException {
    NodeProto node = NodeProto.newBuilder().setOpType(type).addOutput("product").build();
    assertRefused(
        edited(graph -> graph.addNode(node)),
        "'product' comes from node " + type + ", so the graph is quantised, expected 16 or 32.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "version https://git-lfs.github.com/spec/v1\noid sha256:0123456789\nsize 90405214\n",
        "<html>Not Found</html>",
        "{\"model\": 1}",
      })
  void filesOfAnotherKind(String content) throws IOException {
    Path source = folder.resolve("other.onnx");
    Files.writeString(source, content);
    assertRefused(source, ".*other.onnx (is no ONNX model: |holds no node, expected an ONNX).*");
  }

  @Test
  void filesCutShort() throws IOException {
    Path source = Storage.BYTES.write(TinyExport.of(), folder);
    byte[] content = Files.readAllBytes(source);
    for (int length : List.of(1, 10, 1000, content.length / 2, content.length - 1)) {
      Files.write(source, Arrays.copyOf(content, length));
      assertRefused(source, ".*model.onnx (is no ONNX model: |holds no node).*");
    }
  }

  @Test
  void missingExternalData() throws IOException {
    Path source = Storage.EXTERNAL.write(TinyExport.of(), folder);
    Files.delete(folder.resolve(Storage.DATA));
    assertRefused(source, "tensor 'weights.*' wants data from .*_data, which is no file; put it.*");
  }

  @Test
  void externalDataCutShort() throws IOException {
    Path source = Storage.EXTERNAL.write(TinyExport.of(), folder);
    Files.write(folder.resolve(Storage.DATA), new byte[8]);
    assertRefused(source, "tensor 'weights.*' wants \\d+ bytes at \\d+ of .*, which has 8; copy.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../secret", "..", ""})
  void externalDataElsewhere(String location) throws IOException {
    Path inside = Files.createDirectory(folder.resolve("model"));
    Files.write(folder.resolve("secret"), new byte[1 << 20]);
    Path source = Storage.BYTES.write(withData(location, "0"), inside);
    assertRefused(
        source,
        "tensor 'weights.*' wants data from .*(expected a file in the model's folder|no file).*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "much", "9223372036854775807", "18446744073709551615"})
  void externalDataAtNoPlace(String offset) throws IOException {
    Files.write(folder.resolve("data"), new byte[1 << 20]);
    Path source = Storage.BYTES.write(withData("data", offset), folder);
    assertRefused(
        source, "tensor 'weights.*' (has data at offset '.*', expected|wants .* bytes).*");
  }

  private ModelProto withData(String location, String offset) {
    return eachWeight(tensor ->
        tensor
            .clearRawData()
            .setDataLocation(DataLocation.EXTERNAL)
            .addExternalData(Storage.entry("location", location))
            .addExternalData(Storage.entry("offset", offset)));
  }

  @Test
  void weightsThatAreNoNumbers() throws IOException {
    byte[] nan = {0, 0, (byte) 0xC0, 0x7F};
    ModelProto model =
        eachWeight(tensor -> {
          ByteString rest = tensor.getRawData().substring(4);
          tensor.setRawData(ByteString.copyFrom(nan).concat(rest));
        });
    Path source = Storage.BYTES.write(model, folder);
    assertRefused(source, "tensor 'weights.*' has NaN at 0, expected finite weights");
  }

  @Test
  void weightsOfAnotherSizeThanTheirShape() throws IOException {
    ModelProto model = eachWeight(tensor -> tensor.setRawData(tensor.getRawData().substring(4)));
    assertRefused(
        Storage.BYTES.write(model, folder),
        "tensor 'weights.*' of shape \\[.*\\] has content of size \\d+, expected \\d+");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40})
  void weightsOfImpossibleShapes(long size) throws IOException {
    ModelProto model = eachWeight(tensor -> tensor.setDims(0, size));
    assertRefused(
        Storage.BYTES.write(model, folder),
        "tensor 'weights.*' has the shape \\[.*\\], expected less than 2\\^31 numbers");
  }

  @Test
  void weightsThatDoNotFitTogether() throws IOException {
    ModelProto model =
        eachWeight(tensor -> {
          boolean square = tensor.getDimsCount() == 2 && tensor.getDims(0) == tensor.getDims(1);
          if (square) {
            tensor.setDims(0, 16).setDims(1, 64);
          }
        });
    assertRefused(
        Storage.BYTES.write(model, folder),
        "a bias has 32 numbers, expected one for .* 64 outputs");
  }

  @Test
  void graphsInCircles() throws IOException {
    NodeProto circle =
        NodeProto.newBuilder().setOpType("Identity").addInput("a").addOutput("a").build();
    assertRefused(
        edited(graph -> graph.addNode(circle)),
        "'a' comes from node Identity, which uses 'a' before it is made, expected nodes in order");
  }

  @Test
  void resultsThatOneFileCannotHold() {
    GraphBuilder graph = new GraphBuilder();
    byte[] weights = new byte[1 << 26];
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 32; i++) {
                graph.bytes("weights." + i, weights, weights.length);
              }
            })
        .isInstanceOf(UnsupportedGraphException.class)
        .hasMessageMatching("the weights need more than \\d+ bytes, which .*; choose 8 bits");
  }

  @Test
  void missingSources() {
    Path source = folder.resolve("missing.onnx");
    assertThatThrownBy(() -> rewrite(source))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing.onnx");
  }

  private static ModelProto eachWeight(Consumer<TensorProto.Builder> edit) {
    ModelProto.Builder model = TinyExport.of().toBuilder();
    model.getGraphBuilder().getInitializerBuilderList().stream()
        .filter(tensor -> tensor.getName().startsWith("weights"))
        .forEach(edit);
    return model.build();
  }

  private Path edited(Consumer<GraphProto.Builder> edit) throws IOException {
    ModelProto.Builder model = TinyExport.of().toBuilder();
    edit.accept(model.getGraphBuilder());
    return Storage.BYTES.write(model.build(), folder);
  }

  private void rewrite(Path source) {
    GraphOptimizer.rewrite(source, target, TextPooling.MEAN, Precision.FP32);
  }

  private void assertRefused(Path source, String message) throws IOException {
    assertThatThrownBy(() -> rewrite(source))
        .isInstanceOf(UnsupportedGraphException.class)
        .message()
        .matches(Pattern.compile(message, Pattern.DOTALL));
    assertThat(target).hasContent(BEFORE);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(it -> it.toString().endsWith(".part"))).isEmpty();
    }
  }
}
