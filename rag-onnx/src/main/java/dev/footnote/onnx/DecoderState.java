package dev.footnote.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Something that a decoder remembers between runs: an input that takes what an output gave.
 *
 * @param input the name of what goes in
 * @param output the name of what comes out
 * @param type the kind of numbers
 * @param shape the sizes for one token, and 1 for the batch
 * @param growing whether it has a row for each token, along the third dimension
 */
record DecoderState(
    String input, String output, OnnxJavaType type, List<Long> shape, boolean growing) {

  /** The dimension of keys and values that has a row for each token. */
  private static final int TOKENS = 2;

  private static final int DIMENSIONS = 4;

  /** Makes a state of a shape whose sizes are negative where the graph leaves them open. */
  static DecoderState of(String input, String output, OnnxJavaType type, long[] open) {
    long[] shape = open.clone();
    boolean growing = shape.length == DIMENSIONS && shape[TOKENS] < 0;
    if (shape.length > 0 && shape[0] < 0) {
      shape[0] = 1;
    }
    if (growing) {
      shape[TOKENS] = 1;
    }
    return new DecoderState(input, output, type, Arrays.stream(shape).boxed().toList(), growing);
  }

  /** Tells whether the graph leaves a size open that cannot be known. */
  boolean isOpen() {
    return shape.stream().anyMatch(size -> size < 0);
  }

  /** Makes room for a number of tokens, filled with zeros. */
  OnnxTensor room(OrtEnvironment environment, int tokens) throws OrtException {
    long[] sizes = shape.stream().mapToLong(size -> size).toArray();
    if (growing) {
      sizes[TOKENS] = tokens;
    }
    long numbers = LongStream.of(sizes).reduce(1, Math::multiplyExact);
    ByteBuffer bytes = RunBuffers.bytes(Math.toIntExact(Math.multiplyExact(numbers, type.size)));
    return OnnxTensor.createTensor(environment, bytes, sizes, type);
  }

  /** Returns how many bytes a token takes, or all tokens together if it does not grow. */
  long bytes() {
    return shape.stream().mapToLong(size -> size).reduce(type.size, Math::multiplyExact);
  }
}
