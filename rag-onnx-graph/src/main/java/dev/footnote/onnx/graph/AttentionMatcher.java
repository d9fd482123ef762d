package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.footnote.onnx.graph.LayerMatcher.Match;
import java.util.Optional;

/**
 * Recognises multi-head attention that is spelled out in small operators: {@code softmax(q * kᵀ *
 * scale + mask) * v}, the scale before or after the product.
 */
record AttentionMatcher(Graph graph, LayerMatcher layers) {

  /**
   * The three linear layers, and how they are combined.
   *
   * @param input what goes into all three
   */
  record Attention(Linear query, Linear key, Linear value, int heads, float scale, String input) {}

  private record Scaled(String value, float scale) {}

  /** Recognises attention by the value that it gives to its output layer. */
  Attention match(String context) {
    NodeProto merged = graph.node(context, "Reshape");
    NodeProto weighted =
        graph.node(graph.node(merged.getInput(0), "Transpose").getInput(0), "MatMul");
    Match<Linear> value = layers.requireLinear(unscaled(weighted.getInput(1)));
    Scaled scores = scores(softmax(weighted.getInput(0)).getInput(0));
    NodeProto product = graph.node(scores.value(), "MatMul");
    Scaled query = scaled(product.getInput(0));
    Scaled key = scaled(product.getInput(1));
    Match<Linear> queries = layers.requireLinear(query.value());
    Match<Linear> keys = layers.requireLinear(key.value());
    if (!queries.input().equals(keys.input()) || !keys.input().equals(value.input())) {
      throw graph.unexpected(keys.input(), "the input of the queries, " + queries.input());
    }
    return new Attention(
        queries.layer(),
        keys.layer(),
        value.layer(),
        heads(weighted.getInput(1), value.layer().outputs()),
        scores.scale() * query.scale() * key.scale(),
        keys.input());
  }

  /** Newer exports replace the result for rows that are masked altogether. */
  private NodeProto softmax(String value) {
    NodeProto node = graph.node(value, "Softmax", "Where");
    return node.getOpType().equals("Where") ? softmax(node.getInput(2)) : node;
  }

  /** Takes scale and mask off the scores. */
  private Scaled scores(String value) {
    NodeProto node = graph.node(value, "MatMul", "Add", "Mul", "Div", "Where");
    return switch (node.getOpType()) {
      case "Add" -> scores(unmasked(value, node.getInput(0), node.getInput(1)));
      case "Where" -> scores(unmasked(value, node.getInput(1), node.getInput(2)));
      case "Mul", "Div" -> factor(value, node, this::scores);
      default -> new Scaled(value, 1);
    };
  }

  private interface Walk {
    Scaled from(String value);
  }

  private Scaled factor(String value, NodeProto node, Walk walk) {
    LayerMatcher.Sides sides =
        LayerMatcher.sides(node, it -> graph.scalar(it).isPresent())
            .orElseThrow(() -> graph.unexpected(value, "a product with one number"));
    float number = graph.scalar(sides.known()).orElseThrow();
    Scaled rest = walk.from(sides.other());
    float factor = node.getOpType().equals("Div") ? 1 / number : number;
    return new Scaled(rest.value(), rest.scale() * factor);
  }

  /** Chooses the operand that is not the mask, which must not hold learned numbers. */
  private String unmasked(String value, String first, String second) {
    boolean firstLearned = graph.dependsOnWeights(first);
    if (firstLearned == graph.dependsOnWeights(second)) {
      throw graph.unexpected(value, "scores and a mask, not a learned position bias");
    }
    return firstLearned ? first : second;
  }

  /** Takes heads, order and scale off queries or keys. */
  private Scaled scaled(String value) {
    Optional<NodeProto> node = graph.producer(value);
    return switch (node.map(NodeProto::getOpType).orElse("")) {
      case "Transpose", "Reshape" -> scaled(node.orElseThrow().getInput(0));
      case "Mul", "Div" -> factor(value, node.orElseThrow(), this::scaled);
      default -> new Scaled(value, 1);
    };
  }

  private String unscaled(String value) {
    Scaled scaled = scaled(value);
    if (scaled.scale() != 1) {
      throw graph.unexpected(value, "values that are not scaled");
    }
    return scaled.value();
  }

  /** Reads the number of heads from the shape that splits a vector into them. */
  private int heads(String values, int dimensions) {
    NodeProto split = graph.node(graph.node(values, "Transpose").getInput(0), "Reshape");
    Optional<Long> size = fromEnd(split.getInput(1), 1).filter(it -> it > 0);
    return size.map(it -> dimensions / Math.toIntExact(it))
        .or(() -> fromEnd(split.getInput(1), 2).filter(it -> it > 0).map(Math::toIntExact))
        .orElseThrow(() -> graph.unexpected(split.getInput(1), "a shape with a number of heads"));
  }

  private Optional<Long> fromEnd(String shape, int place) {
    Optional<long[]> constant = graph.integers(shape);
    if (constant.isPresent()) {
      long[] sizes = constant.get();
      return sizes.length < place ? Optional.empty() : Optional.of(sizes[sizes.length - place]);
    }
    return graph
        .producer(shape)
        .filter(node -> node.getOpType().equals("Concat") && node.getInputCount() >= place)
        .flatMap(node -> graph.integers(node.getInput(node.getInputCount() - place)))
        .filter(sizes -> sizes.length == 1)
        .map(sizes -> sizes[0]);
  }
}
