package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the numbers of tensors, which may stand in a file of their own beside the graph. */
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

  static int size(TensorProto tensor) {
    long size = 1;
    for (long dimension : tensor.getDimsList()) {
      size *= dimension;
    }
    return Math.toIntExact(size);
  }

  float[] floats(TensorProto tensor) {
    float[] values = new float[size(tensor)];
    if (tensor.getFloatDataCount() == values.length && values.length > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    ByteBuffer bytes = bytes(tensor);
    DataType type = DataType.forNumber(tensor.getDataType());
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> bytes.getFloat();
            case DOUBLE -> (float) bytes.getDouble();
            case FLOAT16 -> Float.float16ToFloat(bytes.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort() << 16);
            case null, default ->
                throw new UnsupportedGraphException(
                    "tensor " + tensor.getName() + " is of type " + type + ", expected floats");
          };
    }
    return values;
  }

  long[] integers(TensorProto tensor) {
    long[] values = new long[size(tensor)];
    boolean wide = tensor.getDataType() == DataType.INT64.getNumber();
    if (wide && tensor.getInt64DataCount() == values.length) {
      return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
    }
    if (!wide && tensor.getInt32DataCount() == values.length) {
      return tensor.getInt32DataList().stream().mapToLong(Integer::longValue).toArray();
    }
    ByteBuffer bytes = bytes(tensor);
    for (int i = 0; i < values.length; i++) {
      values[i] = wide ? bytes.getLong() : bytes.getInt();
    }
    return values;
  }

  private ByteBuffer bytes(TensorProto tensor) {
    ByteBuffer bytes =
        tensor.getDataLocation() == DataLocation.EXTERNAL
            ? external(tensor)
            : tensor.getRawData().asReadOnlyByteBuffer();
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer external(TensorProto tensor) {
    Map<String, String> entries =
        tensor.getExternalDataList().stream()
            .collect(
                Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    Path file = folder.resolve(entries.getOrDefault("location", "")).normalize();
    if (!file.startsWith(folder)) {
      throw new UnsupportedGraphException(
          "tensor " + tensor.getName() + " wants data from outside the model's folder: " + file);
    }
    long offset = Long.parseLong(entries.getOrDefault("offset", "0"));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length =
          Long.parseLong(entries.getOrDefault("length", Long.toString(channel.size() - offset)));
      return channel.map(MapMode.READ_ONLY, offset, length);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file + ", data of the model", e);
    }
  }
}
