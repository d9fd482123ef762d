package dev.footnote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One input of a text encoder: the ids, or numbers that are the same for each text and so are kept
 * once for all runs.
 */
final class GraphInput {

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String POSITIONS = "position_ids";

  /** What a text encoder may take. */
  static final List<String> NAMES = List.of(IDS, MASK, TYPES, POSITIONS);

  private final String name;
  private final boolean narrow;
  private final @Nullable ByteBuffer constants;

  private GraphInput(String name, boolean narrow, @Nullable ByteBuffer constants) {
    this.name = name;
    this.narrow = narrow;
    this.constants = constants;
  }

  /** Prepares an input of a graph, or refuses one that cannot be filled. */
  static GraphInput of(OnnxModel model, NodeInfo node) {
    String name = node.getName();
    if (!(node.getInfo() instanceof TensorInfo info)
        || (info.type != OnnxJavaType.INT64 && info.type != OnnxJavaType.INT32)) {
      throw Unfit.graph(model, "input " + node, "tensors of INT64 or INT32");
    }
    requireFreeLength(model, name, info.getShape());
    boolean narrow = info.type == OnnxJavaType.INT32;
    int first = model.input().firstPosition();
    return switch (name) {
      case IDS -> new GraphInput(name, narrow, null);
      case MASK -> new GraphInput(name, narrow, filled(model, narrow, i -> 1));
      case TYPES -> new GraphInput(name, narrow, filled(model, narrow, i -> 0));
      case POSITIONS -> new GraphInput(name, narrow, filled(model, narrow, i -> first + i));
      default -> throw Unfit.graph(model, "input " + name, "no other inputs than " + NAMES);
    };
  }

  private static void requireFreeLength(OnnxModel model, String name, long[] shape) {
    if (shape.length != 2 || shape[0] > 1 || shape[1] >= 0) {
      throw Unfit.graph(
          model,
          "input " + name + " of fixed shape " + Arrays.toString(shape),
          "[batch, tokens] of any length");
    }
  }

  private static ByteBuffer filled(OnnxModel model, boolean narrow, IntUnaryOperator value) {
    int tokens = model.maxTokens();
    ByteBuffer buffer = RunBuffers.bytes(tokens * (narrow ? Integer.BYTES : Long.BYTES));
    for (int i = 0; i < tokens; i++) {
      if (narrow) {
        buffer.putInt(value.applyAsInt(i));
      } else {
        buffer.putLong(value.applyAsInt(i));
      }
    }
    return buffer.flip();
  }

  String name() {
    return name;
  }

  boolean isIds() {
    return name.equals(IDS);
  }

  /** Wraps the numbers for a run, which the tensor does not copy. */
  OnnxTensor tensor(OrtEnvironment environment, RunBuffers buffers) throws OrtException {
    int tokens = buffers.ids().limit();
    long[] shape = {1, tokens};
    if (constants == null) {
      return narrow
          ? OnnxTensor.createTensor(environment, buffers.narrowIds(), shape)
          : OnnxTensor.createTensor(environment, buffers.ids(), shape);
    }
    ByteBuffer own = constants.duplicate().order(constants.order());
    return narrow
        ? OnnxTensor.createTensor(environment, own.asIntBuffer().limit(tokens), shape)
        : OnnxTensor.createTensor(environment, own.asLongBuffer().limit(tokens), shape);
  }
}
