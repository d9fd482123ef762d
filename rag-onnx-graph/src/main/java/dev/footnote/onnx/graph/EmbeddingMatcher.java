package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.footnote.onnx.graph.LayerMatcher.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Recognises the sum of word, position and token type embeddings. */
record EmbeddingMatcher(Graph graph, LayerMatcher layers) {

  /** What was found, as {@link Encoder} has it. */
  record Embeddings(Matrix words, Matrix positions, LayerNorm norm) {}

  private record Lookup(Matrix table, String index) {}

  Embeddings match(String value) {
    Match<LayerNorm> norm = layers.layerNorm(value);
    List<String> terms = new ArrayList<>();
    layers.flatten(norm.input(), "Add", terms);
    List<Lookup> lookups = terms.stream().map(this::lookup).toList();
    Lookup words =
        lookups.stream()
            .filter(this::isOfWords)
            .findFirst()
            .orElseThrow(() -> graph.unexpected(norm.input(), "word embeddings"));
    // Where types are no input, their few rows tell them from the positions.
    List<Lookup> others =
        lookups.stream()
            .filter(it -> !isOfWords(it))
            .sorted(Comparator.comparingInt(it -> -it.table().rows()))
            .toList();
    if (others.isEmpty()) {
      throw graph.unexpected(norm.input(), "position embeddings");
    }
    Matrix positions = others.getFirst().table();
    positions = positions.rowsFrom(firstPosition(others.getFirst().index()));
    for (Lookup types : others.subList(1, others.size())) {
      positions = positions.plusFirstRow(types.table());
    }
    return new Embeddings(words.table(), positions, norm.layer());
  }

  private boolean isOfWords(Lookup lookup) {
    return graph.isInput(lookup.index(), "input_ids");
  }

  private Lookup lookup(String value) {
    NodeProto gather = graph.node(value, "Gather");
    return new Lookup(graph.matrix(gather.getInput(0)), gather.getInput(1));
  }

  /**
   * Returns the row of the first token. RoBERTa counts the tokens that are not padding and adds the
   * id of the padding, so that its first token has the next number.
   */
  private int firstPosition(String index) {
    boolean counts = graph.dependsOn(index, node -> node.getOpType().equals("CumSum"));
    if (!counts) {
      return 0;
    }
    return graph
        .producer(index)
        .filter(node -> node.getOpType().equals("Add"))
        .flatMap(node -> LayerMatcher.sides(node, it -> graph.integers(it).isPresent()))
        .flatMap(sides -> graph.integers(sides.known()))
        .filter(padding -> padding.length == 1)
        .map(padding -> Math.toIntExact(padding[0] + 1))
        .orElseThrow(() -> graph.unexpected(index, "a count of tokens plus the padding's id"));
  }
}
