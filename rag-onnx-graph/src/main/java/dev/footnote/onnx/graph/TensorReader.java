package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/**
 * Reads the numbers of tensors, which stand in bytes, in a list of their type, or in a file beside
 * the graph.
 */
final class TensorReader {

  private final Path folder;

  TensorReader(Path folder) {
    this.folder = folder;
  }

  static boolean isFloating(TensorProto tensor) {
    return switch (DataType.forNumber(tensor.getDataType())) {
      case FLOAT, FLOAT16, BFLOAT16, DOUBLE -> true;
      case null, default -> false;
    };
  }

  static boolean isInteger(TensorProto tensor) {
    return switch (DataType.forNumber(tensor.getDataType())) {
      case INT64, INT32 -> true;
      case null, default -> false;
    };
  }

  /** Returns how many numbers a tensor has. */
  static int size(TensorProto tensor) {
    long size = 1;
    for (long dimension : tensor.getDimsList()) {
      if (dimension < 0 || (dimension > 0 && size > Integer.MAX_VALUE / dimension)) {
        throw new UnsupportedGraphException(
            "tensor '%s' has the shape %s, expected less than 2^31 numbers"
                .formatted(tensor.getName(), tensor.getDimsList()));
      }
      size *= dimension;
    }
    return (int) size;
  }

  /**
   * Returns learned numbers.
   *
   * @throws UnsupportedGraphException if one of them is infinite or none at all
   */
  float[] weights(TensorProto tensor) {
    float[] values = floats(tensor);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new UnsupportedGraphException(
            "tensor '%s' has %s at %d, expected finite weights"
                .formatted(tensor.getName(), values[i], i));
      }
    }
    return values;
  }

  float[] floats(TensorProto tensor) {
    Floats source = source(tensor);
    float[] values = new float[size(tensor)];
    for (int i = 0; i < values.length; i++) {
      values[i] = source.at(i);
    }
    return values;
  }

  private interface Floats {
    float at(int index);
  }

  private Floats source(TensorProto tensor) {
    return switch (DataType.forNumber(tensor.getDataType())) {
      case FLOAT -> {
        boolean listed = isListed(tensor, tensor.getFloatDataCount());
        ByteBuffer bytes = bytes(tensor, listed, Float.BYTES);
        yield listed ? tensor::getFloatData : i -> bytes.getFloat(i * Float.BYTES);
      }
      case DOUBLE -> {
        boolean listed = isListed(tensor, tensor.getDoubleDataCount());
        ByteBuffer bytes = bytes(tensor, listed, Double.BYTES);
        yield i -> (float) (listed ? tensor.getDoubleData(i) : bytes.getDouble(i * Double.BYTES));
      }
      case FLOAT16 -> {
        IntUnaryOperator bits = bits(tensor);
        yield i -> Float.float16ToFloat((short) bits.applyAsInt(i));
      }
      case BFLOAT16 -> {
        IntUnaryOperator bits = bits(tensor);
        yield i -> Float.intBitsToFloat(bits.applyAsInt(i) << 16);
      }
      case null, default ->
          throw new UnsupportedGraphException(
              "tensor '%s' is of type %d, expected floats"
                  .formatted(tensor.getName(), tensor.getDataType()));
    };
  }

  /** Numbers of 16 bits are listed as integers of 32. */
  private IntUnaryOperator bits(TensorProto tensor) {
    boolean listed = isListed(tensor, tensor.getInt32DataCount());
    ByteBuffer bytes = bytes(tensor, listed, Short.BYTES);
    return listed ? tensor::getInt32Data : i -> bytes.getShort(i * Short.BYTES);
  }

  long[] integers(TensorProto tensor) {
    boolean wide = tensor.getDataType() == DataType.INT64.getNumber();
    int count = wide ? tensor.getInt64DataCount() : tensor.getInt32DataCount();
    if (isListed(tensor, count)) {
      return wide
          ? tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray()
          : tensor.getInt32DataList().stream().mapToLong(Integer::longValue).toArray();
    }
    ByteBuffer bytes = bytes(tensor, false, wide ? Long.BYTES : Integer.BYTES);
    long[] values = new long[size(tensor)];
    for (int i = 0; i < values.length; i++) {
      values[i] = wide ? bytes.getLong() : bytes.getInt();
    }
    return values;
  }

  private static boolean isListed(TensorProto tensor, int count) {
    boolean listed = tensor.getDataLocation() != DataLocation.EXTERNAL && count > 0;
    if (listed) {
      requireSize(tensor, size(tensor), count);
    }
    return listed;
  }

  private ByteBuffer bytes(TensorProto tensor, boolean listed, int width) {
    if (listed) {
      return ByteBuffer.allocate(0);
    }
    long length = (long) size(tensor) * width;
    if (length > Integer.MAX_VALUE) {
      throw new UnsupportedGraphException(
          "tensor '%s' has %d bytes, expected less than 2^31".formatted(tensor.getName(), length));
    }
    ByteBuffer bytes =
        tensor.getDataLocation() == DataLocation.EXTERNAL
            ? ExternalData.of(tensor, folder, length).bytes()
            : tensor.getRawData().asReadOnlyByteBuffer();
    requireSize(tensor, length, bytes.remaining());
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void requireSize(TensorProto tensor, long expected, long actual) {
    if (expected != actual) {
      throw new UnsupportedGraphException(
          "tensor '%s' of shape %s has content of size %d, expected %d"
              .formatted(tensor.getName(), tensor.getDimsList(), actual, expected));
    }
  }
}
