package dev.footnote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The output of a text encoder that holds the vectors.
 *
 * @param name its name in the graph
 * @param type its numbers: FLOAT, FLOAT16 or BFLOAT16
 * @param pooled whether it has one vector for the text, rather than one for each token
 * @param dimensions the components of a vector; negative if the graph does not say
 */
record GraphOutput(String name, OnnxJavaType type, boolean pooled, long dimensions) {

  private static final String POOLED = "sentence_embedding";
  private static final List<String> STATES = List.of("last_hidden_state", "token_embeddings");

  /** Chooses the output to read: the pooled vector, or else the last layer's states. */
  static GraphOutput of(OnnxModel model, OrtSession session) throws OrtException {
    Collection<NodeInfo> nodes = session.getOutputInfo().values();
    return named(nodes, POOLED, 2)
        .or(() -> states(model, nodes))
        .orElseThrow(() ->
            Unfit.graph(
                model,
                "outputs " + describe(nodes),
                model.pooling() == Pooling.IN_GRAPH
                    ? POOLED + " [batch, dimensions]"
                    : POOLED + " [batch, dimensions] or token vectors such as " + STATES));
  }

  private static Optional<GraphOutput> states(OnnxModel model, Collection<NodeInfo> nodes) {
    if (model.pooling() == Pooling.IN_GRAPH) {
      return Optional.empty();
    }
    return STATES.stream()
        .flatMap(name -> named(nodes, name, 3).stream())
        .findFirst()
        .or(() -> nodes.stream().flatMap(node -> vectors(node, 3)).findFirst());
  }

  private static Optional<GraphOutput> named(Collection<NodeInfo> nodes, String name, int rank) {
    return nodes.stream()
        .filter(node -> node.getName().equals(name))
        .flatMap(node -> vectors(node, rank))
        .findFirst();
  }

  private static Stream<GraphOutput> vectors(NodeInfo node, int rank) {
    if (!(node.getInfo() instanceof TensorInfo info) || info.getShape().length != rank) {
      return Stream.empty();
    }
    return switch (info.type) {
      case FLOAT, FLOAT16, BFLOAT16 -> {
        long dimensions = info.getShape()[rank - 1];
        yield Stream.of(new GraphOutput(node.getName(), info.type, rank == 2, dimensions));
      }
      default -> Stream.empty();
    };
  }

  /** Names outputs with their types and shapes. */
  static String describe(Collection<NodeInfo> nodes) {
    return nodes.stream().map(GraphOutput::describe).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String describe(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo info
        ? node.getName() + " " + info.type + Arrays.toString(info.getShape())
        : node.getName();
  }

  /** Wraps room for what a run gives, which the run then writes into. */
  OnnxTensor tensor(OrtEnvironment environment, RunBuffers buffers, int nativeDimensions)
      throws OrtException {
    int tokens = buffers.ids().limit();
    int size = Math.multiplyExact(pooled ? 1 : tokens, nativeDimensions);
    long[] shape =
        pooled ? new long[] {1, nativeDimensions} : new long[] {1, tokens, nativeDimensions};
    ByteBuffer room = buffers.output(Math.multiplyExact(size, type.size));
    return type == OnnxJavaType.FLOAT
        ? OnnxTensor.createTensor(environment, room.asFloatBuffer(), shape)
        : OnnxTensor.createTensor(environment, room.asShortBuffer(), shape, type);
  }

  /** Reads what a run has written, as 32-bit numbers. */
  FloatBuffer values(RunBuffers buffers, int nativeDimensions) {
    int size = (pooled ? 1 : buffers.ids().limit()) * nativeDimensions;
    ByteBuffer written = buffers.output(size * type.size);
    return type == OnnxJavaType.FLOAT ? written.asFloatBuffer() : widened(written.asShortBuffer());
  }

  private FloatBuffer widened(ShortBuffer halves) {
    float[] values = new float[halves.remaining()];
    for (int i = 0; i < values.length; i++) {
      short half = halves.get(i);
      values[i] =
          type == OnnxJavaType.FLOAT16
              ? Float.float16ToFloat(half)
              : Float.intBitsToFloat(half << Short.SIZE);
    }
    return FloatBuffer.wrap(values);
  }
}
