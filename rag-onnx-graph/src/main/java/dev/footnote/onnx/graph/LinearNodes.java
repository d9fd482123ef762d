package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the nodes of a graph that compute chosen layers. A layer is known by the name of its node,
 * such as {@code /model/layers.0/attn/q_proj/MatMul}, or else of its weights, such as {@code
 * model.layers.0.self_attn.q_proj.weight}.
 */
final class LinearNodes {

  /** A node's name without what the exporter put behind the module's path. */
  private static final Pattern PATH = Pattern.compile("[/.]?(?<module>.+)[/.][^/.]+");

  /** Nodes that hand on weights in another form. */
  private static final Set<String> HANDING_ON =
      Set.of("Cast", "DequantizeLinear", "Identity", "Transpose");

  private static final int FLOAT = 1;
  private static final int FLOAT16 = 10;

  private final ModelScan graph;
  private final Map<String, NodeProto> producers = new HashMap<>();

  LinearNodes(ModelScan graph) {
    this.graph = graph;
    graph.nodes().forEach(node -> node.getOutputList().forEach(out -> producers.put(out, node)));
  }

  /**
   * Lists the layers of some names, in the order of the graph.
   *
   * @param modules the last parts of the layers' paths
   * @throws UnsupportedGraphException if a node of such a layer cannot be understood, naming it
   */
  List<LinearNode> of(Set<String> modules) {
    List<LinearNode> found = new ArrayList<>();
    for (NodeProto node : graph.nodes()) {
      if (isProduct(node)) {
        module(node)
            .filter(module -> modules.contains(module.substring(module.lastIndexOf('.') + 1)))
            .ifPresent(module -> found.add(linear(node, module)));
      }
    }
    return found;
  }

  private static boolean isProduct(NodeProto node) {
    return switch (node.getOpType()) {
      case "MatMul", "Gemm", "MatMulNBits" -> node.getInputCount() >= 2;
      default -> false;
    };
  }

  /** Finds the path of a layer that a node computes with weights of the model's. */
  private Optional<String> module(NodeProto node) {
    return weights(node.getInput(1))
        .flatMap(weights -> path(node.getName()).or(() -> path(weights.header.name())));
  }

  private static Optional<String> path(String name) {
    Matcher path = PATH.matcher(name.replaceFirst("[/.](MatMul|Gemm)[/.](q?weight.*)$", "/$2"));
    return path.matches() ? Optional.of(path.group("module").replace('/', '.')) : Optional.empty();
  }

  /** Weights of the model's, perhaps handed on by some nodes. */
  private record Weights(TensorHeader header, boolean turned, int type) {}

  private Optional<Weights> weights(String value) {
    boolean turned = false;
    Optional<Integer> type = Optional.empty();
    String at = value;
    NodeProto node = producers.get(at);
    while (node != null && HANDING_ON.contains(node.getOpType())) {
      turned ^= node.getOpType().equals("Transpose");
      if (type.isEmpty()) {
        type = typeOf(node);
      }
      at = node.getInput(0);
      node = producers.get(at);
    }
    TensorHeader header = graph.initializers().get(at);
    return header == null
        ? Optional.empty()
        : Optional.of(new Weights(header, turned, type.orElse(header.type())));
  }

  /** Finds what kind of numbers a node gives if it is another than that of the weights. */
  private Optional<Integer> typeOf(NodeProto node) {
    return switch (node.getOpType()) {
      case "Cast" -> Optional.of((int) whole(node, "to", FLOAT));
      case "DequantizeLinear" ->
          Optional.ofNullable(graph.initializers().get(node.getInput(1))).map(TensorHeader::type);
      default -> Optional.empty();
    };
  }

  private LinearNode linear(NodeProto node, String module) {
    Weights weights = weights(node.getInput(1)).orElseThrow();
    LinearNode linear =
        switch (node.getOpType()) {
          case "MatMulNBits" -> inBits(node, module);
          case "Gemm" -> gemm(node, module, weights);
          default -> product(node, module, weights, false);
        };
    if (linear.type() != FLOAT && linear.type() != FLOAT16) {
      throw refused(node, "computes with numbers of type " + linear.type(), "16 or 32-bit floats");
    }
    return linear;
  }

  private LinearNode inBits(NodeProto node, String module) {
    TensorHeader scales =
        node.getInputCount() > 2 ? graph.initializers().get(node.getInput(2)) : null;
    int inputs = (int) whole(node, "K", 0);
    int outputs = (int) whole(node, "N", 0);
    if (scales == null || inputs < 1 || outputs < 1) {
      throw refused(node, "has K " + inputs + ", N " + outputs, "sizes, and scales in the graph");
    }
    return new LinearNode(node, module, inputs, outputs, scales.type());
  }

  private static LinearNode gemm(NodeProto node, String module, Weights weights) {
    float alpha = Graph.attribute(node, "alpha").map(AttributeProto::getF).orElse(1f);
    if (alpha != 1 || whole(node, "transA", 0) != 0) {
      throw refused(
          node,
          "has alpha " + alpha + " and transA " + whole(node, "transA", 0),
          "a plain product of its input, alpha 1 and transA 0");
    }
    return product(node, module, weights, whole(node, "transB", 0) != 0);
  }

  private static LinearNode product(NodeProto node, String module, Weights weights, boolean turns) {
    List<Long> shape = weights.header.shape();
    if (shape.size() != 2) {
      throw refused(node, "has weights of shape " + shape, "a matrix");
    }
    boolean turned = weights.turned != turns;
    return new LinearNode(
        node,
        module,
        Math.toIntExact(turned ? shape.get(1) : shape.get(0)),
        Math.toIntExact(turned ? shape.get(0) : shape.get(1)),
        weights.type);
  }

  private static long whole(NodeProto node, String attribute, long other) {
    return Graph.attribute(node, attribute).map(AttributeProto::getI).orElse(other);
  }

  static UnsupportedGraphException refused(NodeProto node, String found, String expected) {
    return new UnsupportedGraphException(
        "node '%s' of type %s %s, expected %s"
            .formatted(node.getName(), node.getOpType(), found, expected));
  }
}
