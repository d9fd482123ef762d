package dev.footnote.examples;

import ai.onnx.proto.OnnxMl.AttributeProto;
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
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A language model that writes one sentence, whatever it is asked: its last word decides the next
 * one. Graph, tokenizer and configuration are real files, as an exporter writes them.
 */
final class OneSentenceModel {

  private static final String UNKNOWN = "[UNK]";
  private static final String END = "</s>";
  private static final float SURE = 10;

  private final List<String> tokens = new ArrayList<>(List.of(UNKNOWN, END));
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("words");

  private OneSentenceModel(List<String> words) {
    tokens.addAll(words);
  }

  /** Writes the model's folder. No word may occur twice. */
  static Path write(Path folder, String sentence) throws IOException {
    OneSentenceModel model = new OneSentenceModel(List.of(sentence.split(" ", -1)));
    Files.createDirectories(folder);
    Files.write(folder.resolve("model.onnx"), model.model().toByteArray());
    Files.writeString(folder.resolve("tokenizer.json"), model.tokenizer());
    Files.writeString(
        folder.resolve("config.json"), "{\"max_position_embeddings\": 4096, \"eos_token_id\": 1}");
    return folder;
  }

  private String tokenizer() throws JsonProcessingException {
    Map<String, Integer> ids = new LinkedHashMap<>();
    tokens.forEach(token -> ids.put(token, ids.size()));
    return Json.MAPPER.writeValueAsString(
        Map.of(
            "version", "1.0",
            "added_tokens", List.of(),
            "pre_tokenizer", Map.of("type", "WhitespaceSplit"),
            "model", Map.of("type", "WordLevel", "unk_token", UNKNOWN, "vocab", ids)));
  }

  private ModelProto model() {
    graph.addInitializer(table()).addInitializer(axes());
    graph.addInput(value("input_ids", DataType.INT64, -1, -1));
    node("Gather", "logits", "table", "input_ids");
    graph.addOutput(value("logits", DataType.FLOAT, -1, -1, tokens.size()));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Cast")
            .addInput("input_ids")
            .addOutput("numbers")
            .addAttribute(attribute("to", DataType.FLOAT.getNumber())));
    node("Unsqueeze", "states", "numbers", "axes");
    for (String kind : List.of("key", "value")) {
      String past = "past_key_values.0." + kind;
      graph.addInput(value(past, DataType.FLOAT, -1, 1, -1, 1));
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("Concat")
              .addInput(past)
              .addInput("states")
              .addOutput("present.0." + kind)
              .addAttribute(attribute("axis", 2)));
      graph.addOutput(value("present.0." + kind, DataType.FLOAT, -1, 1, -1, 1));
    }
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph)
        .build();
  }

  /** A row for each token, with the largest number where the next token is. */
  private TensorProto table() {
    TensorProto.Builder table =
        TensorProto.newBuilder()
            .setName("table")
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(tokens.size())
            .addDims(tokens.size());
    for (int token = 0; token < tokens.size(); token++) {
      int next = token < 2 ? 2 : token + 1 < tokens.size() ? token + 1 : 1;
      for (int other = 0; other < tokens.size(); other++) {
        table.addFloatData(other == next ? SURE : 0);
      }
    }
    return table.build();
  }

  private static TensorProto axes() {
    return TensorProto.newBuilder()
        .setName("axes")
        .setDataType(DataType.INT64.getNumber())
        .addDims(2)
        .addInt64Data(1)
        .addInt64Data(3)
        .build();
  }

  private void node(String type, String output, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder().setOpType(type).addAllInput(List.of(inputs)).addOutput(output));
  }

  private static AttributeProto attribute(String name, long number) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(number)
        .build();
  }

  private static ValueInfoProto value(String name, DataType type, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    LongStream.of(shape)
        .mapToObj(size ->
            size < 0
                ? Dimension.newBuilder().setDimParam("open")
                : Dimension.newBuilder().setDimValue(size))
        .forEach(dimensions::addDim);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
