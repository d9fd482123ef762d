package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Optional;
import java.util.function.Function;

/**
 * Recognises multi-head attention that is spelled out in small operators: {@code softmax(q * kᵀ *
 * scale + mask) * v}, the scale before or after the product, or half of it on either side.
 */
record AttentionMatcher(
    Graph graph, LinearMatcher linears, ShapeReader shapes, NumberReader numbers) {

  /**
   * The three linear layers, and how they are combined.
   *
   * @param input what goes into all three
   */
  record Attention(Linear query, Linear key, Linear value, int heads, float scale, String input) {}

  private record Scaled(String value, double scale) {}

  static AttentionMatcher of(Graph graph, LinearMatcher linears) {
    ShapeReader shapes = new ShapeReader(graph, linears);
    return new AttentionMatcher(graph, linears, shapes, new NumberReader(graph, shapes));
  }

  /** Recognises attention by the value that it gives to its output layer. */
  Attention match(String context) {
    NodeProto transposed = graph.node(graph.reshaped(context), "Transpose");
    NodeProto weighted = graph.node(graph.reshaped(transposed.getInput(0)), "MatMul");
    Match<Linear> value = linears.require(unscaled(weighted.getInput(1)));
    Scaled scores = scores(softmax(weighted.getInput(0)).getInput(0));
    NodeProto product = graph.node(scores.value(), "MatMul");
    Scaled query = scaled(product.getInput(0));
    Scaled key = scaled(product.getInput(1));
    Match<Linear> queries = linears.require(query.value());
    Match<Linear> keys = linears.require(key.value());
    requireSame(queries.input(), keys.input());
    requireSame(queries.input(), value.input());
    return new Attention(
        queries.layer(),
        keys.layer(),
        value.layer(),
        heads(weighted.getInput(1), value.layer().outputs()),
        (float) (scores.scale() * query.scale() * key.scale()),
        queries.input());
  }

  private void requireSame(String queries, String other) {
    if (!graph.areSame(queries, other)) {
      throw graph.unexpected(other, "the input of the queries, '" + queries + "'");
    }
  }

  /** Newer exports replace the result for rows that are masked altogether. */
  private NodeProto softmax(String value) {
    NodeProto node = graph.node(graph.reshaped(value), "Softmax", "Where");
    return node.getOpType().equals("Where") ? softmax(node.getInput(2)) : node;
  }

  /** Takes scale and mask off the scores. */
  private Scaled scores(String value) {
    String scores = graph.reshaped(value);
    NodeProto node = graph.node(scores, "MatMul", "Add", "Mul", "Div", "Where");
    return switch (node.getOpType()) {
      case "Add" -> scores(unmasked(value, node.getInput(0), node.getInput(1)));
      case "Where" -> {
        requireBothWays(node.getInput(0));
        yield scores(unmasked(value, node.getInput(1), node.getInput(2)));
      }
      case "Mul", "Div" -> factor(value, node, this::scores);
      default -> new Scaled(scores, 1);
    };
  }

  private Scaled factor(String value, NodeProto node, Function<String, Scaled> walk) {
    Sides sides =
        Sides.of(node, it -> numbers.read(it).isPresent())
            .orElseThrow(() -> graph.unexpected(value, "a product with one number"));
    double number = numbers.read(sides.known()).orElseThrow();
    Scaled rest = walk.apply(sides.other());
    double factor = node.getOpType().equals("Div") ? 1 / number : number;
    return new Scaled(rest.value(), rest.scale() * factor);
  }

  /** Chooses the operand that is not the mask, which must not hold learned numbers. */
  private String unmasked(String value, String first, String second) {
    boolean firstLearned = graph.dependsOnWeights(first);
    if (firstLearned == graph.dependsOnWeights(second)) {
      throw graph.unexpected(value, "scores and a mask, not a learned position bias");
    }
    requireBothWays(firstLearned ? second : first);
    return firstLearned ? first : second;
  }

  /** Decoders cut a triangle out of their mask, so that no token sees those after it. */
  private void requireBothWays(String mask) {
    if (graph.dependsOn(mask, node -> node.getOpType().equals("Trilu"))) {
      throw graph.unexpected(mask, "a mask of padding, not one that hides later tokens");
    }
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
    NodeProto split =
        graph.node(graph.node(graph.reshaped(values), "Transpose").getInput(0), "Reshape");
    String shape = split.getInput(1);
    return shapes
        .fromEnd(shape, 1)
        .filter(size -> isPart(size, dimensions))
        .map(size -> dimensions / size)
        .or(() -> shapes.fromEnd(shape, 2).filter(heads -> isPart(heads, dimensions)))
        .map(Math::toIntExact)
        .orElseThrow(() -> graph.unexpected(shape, "a shape with a number of heads"));
  }

  private static boolean isPart(long part, int whole) {
    return part > 0 && whole % part == 0;
  }
}
