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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A language model that writes one sentence, whatever it is asked: its last word decides the next
 * one, by one matrix, so that an adapter of its size can make it write another sentence. Graph,
 * tokenizer, configuration and adapter are real files, as exporters and trainers write them.
 */
final class OneSentenceModel {

  private static final String UNKNOWN = "[UNK]";
  private static final String END = "</s>";
  private static final float SURE = 10;

  private final List<String> tokens = new ArrayList<>(List.of(UNKNOWN, END));
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("words");

  private final List<String> sentence;

  private OneSentenceModel(List<String> sentence, List<String> others) {
    this.sentence = sentence;
    Stream.concat(sentence.stream(), others.stream()).distinct().forEach(tokens::add);
  }

  /** Makes a model that may learn another sentence. No word may occur twice in either. */
  static OneSentenceModel of(String sentence, String other) {
    return new OneSentenceModel(words(sentence), words(other));
  }

  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }

  /** Writes the folder of a model that only ever writes this sentence. */
  static Path write(Path folder, String sentence) throws IOException {
    return of(sentence, sentence).write(folder);
  }

  /** Writes the model's folder. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("model.onnx"), model().toByteArray());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
    Files.writeString(
        folder.resolve("config.json"), "{\"max_position_embeddings\": 4096, \"eos_token_id\": 1}");
    return folder;
  }

  /** Writes the folder of an adapter with which the model writes another sentence. */
  Path peft(Path folder, String other) throws IOException {
    int size = tokens.size();
    float[] before = table(sentence);
    float[] after = table(words(other));
    ByteBuffer numbers = ByteBuffer.allocate(2 * size * size * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size * size; i++) {
      numbers.putFloat(i / size == i % size ? 1 : 0);
    }
    for (int out = 0; out < size; out++) {
      for (int in = 0; in < size; in++) {
        numbers.putFloat(after[in * size + out] - before[in * size + out]);
      }
    }
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("adapter_config.json"),
        "{\"peft_type\": \"LORA\", \"r\": %1$d, \"lora_alpha\": %1$d}".formatted(size));
    Files.write(folder.resolve("adapter_model.safetensors"), safetensors(numbers));
    return folder;
  }

  private byte[] safetensors(ByteBuffer numbers) {
    int size = tokens.size();
    int half = numbers.capacity() / 2;
    byte[] header =
        """
        {"base_model.model.model.layers.0.mlp.down_proj.lora_A.weight":
          {"dtype": "F32", "shape": [%1$d, %1$d], "data_offsets": [0, %2$d]},
         "base_model.model.model.layers.0.mlp.down_proj.lora_B.weight":
          {"dtype": "F32", "shape": [%1$d, %1$d], "data_offsets": [%2$d, %3$d]}}
        """
            .formatted(size, half, 2 * half)
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + header.length + numbers.capacity())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .put(numbers.flip())
        .array();
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
    graph.addInitializer(matrix("words", table(tokens.size(), token -> token)));
    graph.addInitializer(matrix("table", table(sentence))).addInitializer(axes());
    graph.addInput(value("input_ids", DataType.INT64, -1, -1));
    node("Gather", "word", "words", "input_ids");
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("MatMul")
            .setName("/model/layers.0/mlp/down_proj/MatMul")
            .addAllInput(List.of("word", "table"))
            .addOutput("logits"));
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
  private float[] table(List<String> words) {
    return table(tokens.size(), token -> next(token, words));
  }

  private static float[] table(int size, IntUnaryOperator one) {
    float[] table = new float[size * size];
    for (int row = 0; row < size; row++) {
      table[row * size + one.applyAsInt(row)] = SURE;
    }
    return table;
  }

  /** What is no word of the sentence comes before its first. */
  private int next(int token, List<String> words) {
    int place = words.indexOf(tokens.get(token)) + 1;
    return place < words.size() ? tokens.indexOf(words.get(place)) : tokens.indexOf(END);
  }

  private TensorProto matrix(String name, float[] numbers) {
    TensorProto.Builder matrix =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.FLOAT.getNumber())
            .addDims(tokens.size())
            .addDims(tokens.size());
    for (float number : numbers) {
      matrix.addFloatData(number);
    }
    return matrix.build();
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
