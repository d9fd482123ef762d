package dev.footnote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One input in which a decoder is given what it kept of earlier tokens, and the output in which it
 * gives what it keeps now: keys and values of attention, or any other state.
 *
 * @param past the input's name
 * @param present the output's name
 * @param type the type of the numbers
 * @param shape the shape; -1 where it is free
 * @param lengthAt which dimension counts tokens; -1 if none does
 */
record DecoderState(
    String past, String present, OnnxJavaType type, List<Long> shape, int lengthAt) {

  private static final List<String> PREFIXES = List.of("past_key_values", "past");

  /** Finds the state of an input, or nothing if the input is none. */
  static Optional<DecoderState> of(NodeInfo input, Collection<String> outputs) {
    if (!input.getName().startsWith("past") || !(input.getInfo() instanceof TensorInfo info)) {
      return Optional.empty();
    }
    List<Long> shape = Arrays.stream(info.getShape()).boxed().toList();
    return PREFIXES.stream()
        .filter(input.getName()::startsWith)
        .map(prefix -> "present" + input.getName().substring(prefix.length()))
        .filter(outputs::contains)
        .findFirst()
        .map(present ->
            new DecoderState(input.getName(), present, info.type, shape, lengthAt(shape)));
  }

  /** The first dimension is the batch; the next one that is free counts tokens. */
  private static int lengthAt(List<Long> shape) {
    for (int i = 1; i < shape.size(); i++) {
      if (shape.get(i) < 0) {
        return i;
      }
    }
    return -1;
  }

  /** Tells whether this is a cache of keys or values: batch, heads, tokens, numbers of a head. */
  boolean isCache() {
    return shape.size() == 4 && lengthAt == 2 && shape.get(1) > 0 && shape.get(3) > 0;
  }

  /** The shape with so many tokens. */
  long[] shape(int tokens) {
    long[] sized = shape.stream().mapToLong(Long::longValue).toArray();
    for (int i = 0; i < sized.length; i++) {
      if (sized[i] < 0) {
        sized[i] = i == 0 ? 1 : i == lengthAt ? tokens : 0;
      }
    }
    return sized;
  }

  /** How many bytes so many tokens take. */
  long bytes(int tokens) {
    long bytes = type.size;
    for (long length : shape(tokens)) {
      bytes *= length;
    }
    return bytes;
  }
}
