package dev.footnote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One input of a model of pairs: a number for each token of each pair, shorter pairs filled up.
 *
 * @param name its name in the graph
 * @param role which number
 * @param narrow whether numbers have 32 bits instead of 64
 * @param single whether it takes one pair only
 */
record PairInput(String name, Role role, boolean narrow, boolean single) {

  /** What an input says of a token. */
  enum Role {
    IDS("input_ids"),
    MASK("attention_mask"),
    TYPES("token_type_ids"),
    POSITIONS("position_ids");

    private final String input;

    Role(String input) {
      this.input = input;
    }
  }

  /** What a model of pairs may take. */
  static final List<String> NAMES = Stream.of(Role.values()).map(role -> role.input).toList();

  /** Prepares an input of a graph, or refuses one that cannot be filled. */
  static PairInput of(PairModel model, NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo info)
        || (info.type != OnnxJavaType.INT64 && info.type != OnnxJavaType.INT32)) {
      throw Unfit.pairs(model, "input " + node, "tensors of INT64 or INT32");
    }
    long[] shape = info.getShape();
    if (shape.length != 2 || shape[0] > 1 || shape[1] >= 0) {
      throw Unfit.pairs(
          model,
          "input " + node.getName() + " of fixed shape " + Arrays.toString(shape),
          "[batch, tokens] of any length");
    }
    Role known =
        Stream.of(Role.values())
            .filter(role -> role.input.equals(node.getName()))
            .findFirst()
            .orElseThrow(() ->
                Unfit.pairs(model, "input " + node.getName(), "no other inputs than " + NAMES));
    return new PairInput(node.getName(), known, info.type == OnnxJavaType.INT32, shape[0] == 1);
  }

  /** Lays the numbers of pairs out, row by row. */
  OnnxTensor tensor(OrtEnvironment environment, List<PairEncoding> pairs, PairModel model)
      throws OrtException {
    int width = pairs.stream().mapToInt(PairEncoding::length).max().orElse(0);
    LongBuffer numbers = LongBuffer.allocate(Math.multiplyExact(pairs.size(), width));
    for (PairEncoding pair : pairs) {
      for (int i = 0; i < width; i++) {
        numbers.put(number(pair, i, model));
      }
    }
    numbers.flip();
    long[] shape = {pairs.size(), width};
    return narrow
        ? OnnxTensor.createTensor(environment, narrowed(numbers), shape)
        : OnnxTensor.createTensor(environment, numbers, shape);
  }

  private long number(PairEncoding pair, int index, PairModel model) {
    boolean filling = index >= pair.length();
    return switch (role) {
      case IDS -> filling ? model.padding() : pair.id(index);
      case MASK -> filling ? 0 : 1;
      case TYPES -> filling ? 0 : pair.type(index);
      case POSITIONS -> model.firstPosition() + index;
    };
  }

  private static IntBuffer narrowed(LongBuffer numbers) {
    IntBuffer narrow = IntBuffer.allocate(numbers.remaining());
    while (numbers.hasRemaining()) {
      narrow.put(Math.toIntExact(numbers.get()));
    }
    return narrow.flip();
  }
}
