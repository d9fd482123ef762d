package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.footnote.onnx.graph.AttentionMatcher.Attention;
import dev.footnote.onnx.graph.EmbeddingMatcher.Embeddings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads an encoder out of an export, from its token states back to its embeddings. */
final class EncoderReader {

  private final Graph graph;
  private final LinearMatcher linears;
  private final NormMatcher norms;
  private final GeluMatcher gelus;
  private final AttentionMatcher attentions;
  private final List<Encoder.Layer> layers = new ArrayList<>();

  private EncoderReader(Graph graph) {
    this.graph = graph;
    linears = new LinearMatcher(graph);
    norms = new NormMatcher(graph);
    gelus = new GeluMatcher(graph);
    attentions = AttentionMatcher.of(graph, linears);
  }

  /**
   * Reads a file.
   *
   * @throws UnsupportedGraphException if it is not a BERT encoder
   */
  static Encoder read(Path file) {
    return new EncoderReader(GraphFile.read(file)).read();
  }

  private Encoder read() {
    String states = graph.states();
    Optional<String> before = readLayer(states);
    while (before.isPresent()) {
      states = before.get();
      before = readLayer(states);
    }
    if (layers.isEmpty()) {
      throw graph.unexpected(
          norms.match(states).input(), "the sum of a linear layer and what goes around it");
    }
    Collections.reverse(layers);
    Embeddings embeddings = new EmbeddingMatcher(graph, norms).match(states);
    return new Encoder(
        embeddings.words(), embeddings.positions(), embeddings.norm(), List.copyOf(layers));
  }

  /** A sum of what a linear layer gives and what goes around it. */
  private record Residual(Match<Linear> linear, String around) {}

  /** Reads one layer and returns what goes into it, unless this is the embedding already. */
  private Optional<String> readLayer(String states) {
    Match<LayerNorm> norm = norms.match(states);
    Optional<Residual> narrow = residual(norm.input());
    if (narrow.isEmpty()) {
      return Optional.empty();
    }
    Match<Linear> widen = linears.require(gelus.input(narrow.get().linear().input()));
    requireSame(widen.input(), narrow.get().around());
    Match<LayerNorm> attentionNorm = norms.match(widen.input());
    Residual output =
        residual(attentionNorm.input())
            .orElseThrow(
                () -> graph.unexpected(attentionNorm.input(), "attention and what is around it"));
    Attention attention = attentions.match(output.linear().input());
    requireSame(attention.input(), output.around());
    layers.add(
        new Encoder.Layer(
            attention.query(),
            attention.key(),
            attention.value(),
            attention.heads(),
            attention.scale(),
            output.linear().layer(),
            attentionNorm.layer(),
            widen.layer(),
            narrow.get().linear().layer(),
            norm.layer()));
    return Optional.of(attention.input());
  }

  private Optional<Residual> residual(String value) {
    return graph
        .producer(value)
        .filter(node -> node.getOpType().equals("Add"))
        .flatMap(node -> residual(node, 0, 1).or(() -> residual(node, 1, 0)));
  }

  private Optional<Residual> residual(NodeProto add, int linear, int around) {
    return linears
        .match(add.getInput(linear))
        .map(match -> new Residual(match, add.getInput(around)));
  }

  private void requireSame(String input, String around) {
    if (!graph.areSame(input, around)) {
      throw graph.unexpected(
          around, "'" + input + "', which goes into the layer, to be added to what comes out");
    }
  }
}
