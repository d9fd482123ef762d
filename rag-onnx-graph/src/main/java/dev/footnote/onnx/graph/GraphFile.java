package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Reads a graph from a file, and refuses what no reader of its weights could make sense of. */
final class GraphFile {

  /** Operators of graphs whose weights are no floats any more. */
  private static final Set<String> QUANTISED =
      Set.of(
          "DequantizeLinear",
          "DynamicQuantizeLinear",
          "DynamicQuantizeLSTM",
          "DynamicQuantizeMatMul",
          "MatMulBnb4",
          "MatMulInteger",
          "MatMulIntegerToFloat",
          "MatMulNBits",
          "QAttention",
          "QLinearMatMul",
          "QuantizeLinear");

  private GraphFile() {}

  /**
   * Reads a file.
   *
   * @throws UnsupportedGraphException if it holds no graph, or one that is quantised already
   * @throws UncheckedIOException if it cannot be read
   */
  static Graph read(Path file) {
    GraphProto graph = model(file).getGraph();
    if (graph.getNodeCount() == 0) {
      throw new UnsupportedGraphException(file + " holds no node, expected an ONNX model");
    }
    requireFloats(graph);
    requireOrder(graph);
    Path folder = file.toAbsolutePath().normalize().getParent();
    return new Graph(graph, new TensorReader(folder == null ? Path.of("") : folder));
  }

  private static ModelProto model(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      CodedInputStream coded = CodedInputStream.newInstance(in);
      coded.setSizeLimit(Integer.MAX_VALUE);
      return ModelProto.parseFrom(coded);
    } catch (InvalidProtocolBufferException e) {
      throw new UnsupportedGraphException(file + " is no ONNX model: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }

  private static void requireFloats(GraphProto graph) {
    for (NodeProto node : graph.getNodeList()) {
      if (QUANTISED.contains(node.getOpType())) {
        throw new UnsupportedGraphException(
            "'%s' comes from node %s, so the graph is quantised, expected 16 or 32-bit floats;"
                    .formatted(outputName(node), node.getOpType())
                + " rewrite the export that was not quantised");
      }
    }
  }

  /** Makes sure that walks against the direction of the graph come to an end. */
  private static void requireOrder(GraphProto graph) {
    Set<String> known = new HashSet<>(Set.of(""));
    graph.getInitializerList().forEach(tensor -> known.add(tensor.getName()));
    graph.getSparseInitializerList().forEach(tensor -> known.add(tensor.getValues().getName()));
    graph.getInputList().forEach(input -> known.add(input.getName()));
    for (NodeProto node : graph.getNodeList()) {
      for (String input : node.getInputList()) {
        if (!known.contains(input)) {
          throw new UnsupportedGraphException(
              "'%s' comes from node %s, which uses '%s' before it is made, expected nodes in order"
                  .formatted(outputName(node), node.getOpType(), input));
        }
      }
      known.addAll(node.getOutputList());
    }
  }

  private static String outputName(NodeProto node) {
    return node.getOutputCount() == 0 ? node.getName() : node.getOutput(0);
  }
}
