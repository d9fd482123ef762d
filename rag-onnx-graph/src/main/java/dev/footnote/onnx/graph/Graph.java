package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** An export, to be read from its outputs backwards. */
final class Graph {

  /** Nodes that hand on what they get, as far as the meaning of a graph goes. */
  private static final Set<String> TRANSPARENT = Set.of("Cast", "Identity", "Dropout");

  /** Nodes that depend on nothing, or on no more than the number of tokens. */
  private static final Set<String> SOURCES = Set.of("Constant", "Shape");

  private final GraphProto graph;
  private final TensorReader tensors;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, NodeProto> producers = new HashMap<>();

  private Graph(GraphProto graph, TensorReader tensors) {
    this.graph = graph;
    this.tensors = tensors;
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    graph.getNodeList().forEach(this::add);
  }

  private void add(NodeProto node) {
    if (node.getOpType().equals("Constant")) {
      attribute(node, "value").ifPresent(value -> constants.put(node.getOutput(0), value.getT()));
    }
    node.getOutputList().forEach(output -> producers.put(output, node));
  }

  static Graph read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(Integer.MAX_VALUE);
      GraphProto graph = ModelProto.parseFrom(coded).getGraph();
      Path folder = file.toAbsolutePath().normalize().getParent();
      return new Graph(graph, new TensorReader(folder == null ? Path.of("") : folder));
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file + " as an ONNX model", e);
    }
  }

  /** Returns the name of the output that holds the token states. */
  String states() {
    List<String> names = graph.getOutputList().stream().map(it -> it.getName()).toList();
    if (names.contains("last_hidden_state")) {
      return "last_hidden_state";
    }
    return graph.getOutputList().stream()
        .filter(it -> it.getType().getTensorType().getShape().getDimCount() == 3)
        .map(it -> it.getName())
        .findFirst()
        .orElseThrow(() ->
            new UnsupportedGraphException(
                "the outputs are " + names + ", expected token states of 3 dimensions"));
  }

  boolean isInput(String value, String name) {
    return origin(value).equals(name)
        && graph.getInputList().stream().anyMatch(input -> input.getName().equals(name));
  }

  /** Follows a value back through nodes that only hand it on. */
  private String origin(String value) {
    String at = value;
    for (NodeProto node = producers.get(at);
        node != null && TRANSPARENT.contains(node.getOpType());
        node = producers.get(at)) {
      at = node.getInput(0);
    }
    return at;
  }

  /** Returns the node that makes a value, those that hand it on left out. */
  Optional<NodeProto> producer(String value) {
    return Optional.ofNullable(producers.get(origin(value)));
  }

  boolean isMadeBy(String value, String type) {
    return producer(value).filter(node -> node.getOpType().equals(type)).isPresent();
  }

  /** Returns the node that makes a value, which must be of one of some types. */
  NodeProto node(String value, String... types) {
    return producer(value)
        .filter(node -> List.of(types).contains(node.getOpType()))
        .orElseThrow(() -> unexpected(value, String.join(" or ", types)));
  }

  UnsupportedGraphException unexpected(String value, String expected) {
    String actual =
        producer(value)
            .map(node -> "node " + node.getOpType())
            .orElse(constants.containsKey(origin(value)) ? "a constant" : "an input");
    return new UnsupportedGraphException(
        "'" + value + "' comes from " + actual + ", expected " + expected);
  }

  static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(it -> it.getName().equals(name)).findFirst();
  }

  private Optional<TensorProto> constant(String value) {
    return Optional.ofNullable(constants.get(origin(value)));
  }

  private Optional<TensorProto> floats(String value) {
    return constant(value).filter(TensorReader::isFloating);
  }

  private Optional<TensorProto> floats(String value, int axes) {
    return floats(value).filter(tensor -> tensor.getDimsCount() == axes);
  }

  boolean isConstant(String value) {
    return constant(value).isPresent();
  }

  /** Tells whether a value is a vector of constant floats. */
  boolean isVector(String value) {
    return floats(value, 1).isPresent();
  }

  /** Tells whether a value is a matrix of constant floats. */
  boolean isMatrix(String value) {
    return floats(value, 2).isPresent();
  }

  Matrix vector(String value) {
    return floats(value, 1)
        .map(tensor -> Matrix.vector(tensors.floats(tensor)))
        .orElseThrow(() -> unexpected(value, "a vector of weights"));
  }

  Matrix matrix(String value) {
    return floats(value, 2)
        .map(this::matrix)
        .orElseThrow(() -> unexpected(value, "a matrix of weights"));
  }

  private Matrix matrix(TensorProto tensor) {
    int rows = Math.toIntExact(tensor.getDims(0));
    return new Matrix(rows, Math.toIntExact(tensor.getDims(1)), tensors.floats(tensor));
  }

  /** Returns the one number that a constant holds. */
  Optional<Float> scalar(String value) {
    return floats(value)
        .filter(tensor -> TensorReader.size(tensor) == 1)
        .map(tensor -> tensors.floats(tensor)[0]);
  }

  /** Returns the integers that a constant holds. */
  Optional<long[]> integers(String value) {
    return constant(value).filter(TensorReader::isInteger).map(tensors::integers);
  }

  /** Tells whether a node of a kind stands anywhere before a value. */
  boolean dependsOn(String value, Predicate<NodeProto> kind) {
    return ancestors(value).stream().anyMatch(kind);
  }

  /** Tells whether more than a few constant floats stand anywhere before a value. */
  boolean dependsOnWeights(String value) {
    return isWeights(value)
        || dependsOn(value, node -> node.getInputList().stream().anyMatch(this::isWeights));
  }

  private boolean isWeights(String value) {
    TensorProto tensor = constants.get(value);
    return tensor != null && TensorReader.isFloating(tensor) && TensorReader.size(tensor) > 1;
  }

  private Set<NodeProto> ancestors(String value) {
    Set<NodeProto> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<String> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      NodeProto node = producers.get(open.pop());
      if (node != null && !SOURCES.contains(node.getOpType()) && found.add(node)) {
        open.addAll(node.getInputList());
      }
    }
    return found;
  }
}
