package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An export, to be read from its outputs backwards. */
final class Graph {

  /** Nodes that hand on what they get, as far as the meaning of a graph goes. */
  private static final Set<String> TRANSPARENT = Set.of("Cast", "Identity", "Dropout");

  /** What optimum and sentence-transformers call the token states. */
  private static final List<String> STATES = List.of("last_hidden_state", "token_embeddings");

  /** Nodes that depend on nothing, or on no more than the number of tokens. */
  private static final Set<String> SOURCES = Set.of("Constant", "Shape");

  private final GraphProto graph;
  private final TensorReader tensors;
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Map<String, NodeProto> producers = new HashMap<>();

  Graph(GraphProto graph, TensorReader tensors) {
    this.graph = graph;
    this.tensors = tensors;
    graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    graph.getNodeList().forEach(this::add);
  }

  private void add(NodeProto node) {
    if (node.getOpType().equals("Constant")) {
      ConstantNode.tensor(node).ifPresent(value -> constants.put(node.getOutput(0), value));
    }
    node.getOutputList().forEach(output -> producers.put(output, node));
  }

  /** Returns the name of the output that holds the token states. */
  String states() {
    List<String> names = graph.getOutputList().stream().map(it -> it.getName()).toList();
    Stream<String> known = STATES.stream().filter(names::contains);
    Stream<String> shaped =
        graph.getOutputList().stream()
            .filter(it -> it.getType().getTensorType().getShape().getDimCount() == 3)
            .map(it -> it.getName());
    return Stream.concat(known, shaped)
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

  /** Tells whether two values are one, handed on under several names or in several precisions. */
  boolean areSame(String first, String second) {
    return origin(first).equals(origin(second));
  }

  /** Follows a value back through nodes that only change its shape. */
  String reshaped(String value) {
    String at = value;
    while (isMadeBy(at, "Reshape")) {
      at = node(at, "Reshape").getInput(0);
    }
    return at;
  }

  /** Lists what a tree of nodes of one type is made of. */
  List<String> leaves(String value, String type) {
    List<String> leaves = new ArrayList<>();
    collect(value, type, leaves);
    return leaves;
  }

  private void collect(String value, String type, List<String> leaves) {
    if (isMadeBy(value, type) && !isConstant(value)) {
      node(value, type).getInputList().forEach(input -> collect(input, type, leaves));
    } else {
      leaves.add(value);
    }
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

  /** Returns an input that a node may do without. */
  static Optional<String> input(NodeProto node, int index) {
    return Optional.of(index)
        .filter(it -> it < node.getInputCount())
        .map(node::getInput)
        .filter(it -> !it.isEmpty());
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

  /** Tells whether a value is a matrix of constant floats, or one transposed. */
  boolean isMatrix(String value) {
    return floats(value, 2).isPresent() || turned(value).isPresent();
  }

  Matrix vector(String value) {
    return floats(value, 1)
        .map(tensor -> Matrix.vector(tensors.weights(tensor)))
        .orElseThrow(() -> unexpected(value, "a vector of weights"));
  }

  /** Returns what a constant holds if it is one vector, whatever its shape. */
  Optional<Matrix> row(String value) {
    return floats(value)
        .filter(tensor -> tensor.getDimsCount() > 0)
        .filter(tensor -> TensorReader.size(tensor) == tensor.getDims(tensor.getDimsCount() - 1))
        .map(tensor -> Matrix.vector(tensors.weights(tensor)));
  }

  Matrix matrix(String value) {
    return floats(value, 2)
        .map(this::matrix)
        .or(() -> turned(value).map(this::matrix).map(Matrix::transposed))
        .orElseThrow(() -> unexpected(value, "a matrix of weights"));
  }

  private Optional<TensorProto> turned(String value) {
    return producer(value)
        .filter(node -> node.getOpType().equals("Transpose"))
        .flatMap(node -> floats(node.getInput(0), 2));
  }

  private Matrix matrix(TensorProto tensor) {
    int rows = Math.toIntExact(tensor.getDims(0));
    return new Matrix(rows, Math.toIntExact(tensor.getDims(1)), tensors.weights(tensor));
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
