package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recognises the sum of word, position and token type embeddings. */
record EmbeddingMatcher(Graph graph, NormMatcher norms) {

  /** What was found, as {@link Encoder} has it. */
  record Embeddings(Matrix words, Matrix positions, LayerNorm norm) {}

  /** Rows of a table by their index; a row that is the same for all tokens has no index. */
  private record Lookup(Matrix table, Optional<String> index) {}

  Embeddings match(String value) {
    Match<LayerNorm> norm = norms.match(value);
    List<Lookup> lookups = graph.leaves(norm.input(), "Add").stream().map(this::lookup).toList();
    Lookup words =
        lookups.stream()
            .filter(this::isOfWords)
            .findFirst()
            .orElseThrow(() -> graph.unexpected(norm.input(), "word embeddings of input_ids"));
    // Where types are no input, their few rows tell them from the positions.
    List<Lookup> others =
        lookups.stream()
            .filter(it -> !isOfWords(it))
            .sorted(Comparator.comparingInt(it -> -it.table().rows()))
            .toList();
    String positionIndex =
        others.stream()
            .flatMap(it -> it.index().stream())
            .findFirst()
            .orElseThrow(() -> graph.unexpected(norm.input(), "position embeddings"));
    Matrix positions = others.getFirst().table();
    positions = positions.rowsFrom(firstPosition(positionIndex, positions.rows()));
    for (Lookup types : others.subList(1, others.size())) {
      positions = positions.plusFirstRow(firstType(types));
    }
    return new Embeddings(words.table(), positions, norm.layer());
  }

  private boolean isOfWords(Lookup lookup) {
    return lookup.index().filter(it -> graph.isInput(it, "input_ids")).isPresent();
  }

  private Lookup lookup(String value) {
    Optional<Matrix> row = graph.row(value);
    if (row.isPresent()) {
      return new Lookup(row.get(), Optional.empty());
    }
    NodeProto gather = graph.node(value, "Gather");
    if (Graph.attribute(gather, "axis").map(AttributeProto::getI).orElse(0L) != 0) {
      throw graph.unexpected(value, "a lookup of rows");
    }
    return new Lookup(graph.matrix(gather.getInput(0)), Optional.of(gather.getInput(1)));
  }

  /** Texts are of type 0, which is what an export without types must have looked up too. */
  private Matrix firstType(Lookup types) {
    boolean other =
        types
            .index()
            .flatMap(graph::integers)
            .filter(ids -> Arrays.stream(ids).anyMatch(id -> id != 0))
            .isPresent();
    if (other) {
      throw graph.unexpected(types.index().orElseThrow(), "token types of 0");
    }
    return types.table();
  }

  /**
   * Returns the row of the first token. RoBERTa counts the tokens that are not padding and adds the
   * id of the padding, so that its first token has the next number.
   */
  private int firstPosition(String index, int rows) {
    boolean counts = graph.dependsOn(index, node -> node.getOpType().equals("CumSum"));
    if (!counts) {
      return 0;
    }
    return graph
        .producer(index)
        .filter(node -> node.getOpType().equals("Add"))
        .flatMap(node -> Sides.of(node, it -> graph.integers(it).isPresent()))
        .flatMap(sides -> graph.integers(sides.known()))
        .filter(padding -> padding.length == 1 && padding[0] >= 0 && padding[0] + 1 < rows)
        .map(padding -> Math.toIntExact(padding[0] + 1))
        .orElseThrow(() -> graph.unexpected(index, "a count of tokens plus the padding's id"));
  }
}
