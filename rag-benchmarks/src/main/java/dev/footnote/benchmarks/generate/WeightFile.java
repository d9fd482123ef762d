package dev.footnote.benchmarks.generate;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Random weights in a file beside a graph, written as they are made, so that no model is ever whole
 * in memory. Closed by whoever opens it; not safe for use by multiple threads.
 */
final class WeightFile implements AutoCloseable {

  private static final long SEED = 17;
  private static final int ALIGNMENT = 4096;
  private static final int PIECE = 1 << 16;

  private final String name;
  private final OutputStream out;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private long written;

  private WeightFile(String name, OutputStream out) {
    this.name = name;
    this.out = out;
  }

  static WeightFile open(Path file) throws IOException {
    return new WeightFile(
        String.valueOf(file.getFileName()),
        new BufferedOutputStream(Files.newOutputStream(file), PIECE));
  }

  /** Returns the next random number, from -1 to 1. */
  double random() {
    return random.nextDouble(-1, 1);
  }

  /** Writes random bytes. */
  TensorProto bytes(String tensor, int... shape) throws IOException {
    long start = align();
    byte[] piece = new byte[PIECE];
    for (long left = size(shape); left > 0; left -= PIECE) {
      random.nextBytes(piece);
      write(piece, (int) Math.min(PIECE, left));
    }
    return tensor(tensor, DataType.UINT8, start, shape);
  }

  /** Writes numbers. */
  TensorProto numbers(String tensor, DoubleSupplier numbers, int... shape) throws IOException {
    long start = align();
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    long count = size(shape);
    for (long i = 0; i < count; i++) {
      piece.putFloat((float) numbers.getAsDouble());
      if (!piece.hasRemaining() || i == count - 1) {
        write(piece.array(), piece.position());
        piece.clear();
      }
    }
    return tensor(tensor, DataType.FLOAT, start, shape);
  }

  private static long size(int... shape) {
    return IntStream.of(shape).asLongStream().reduce(1, Math::multiplyExact);
  }

  private long align() throws IOException {
    write(new byte[ALIGNMENT], (int) (-written & (ALIGNMENT - 1)));
    return written;
  }

  private void write(byte[] piece, int length) throws IOException {
    out.write(piece, 0, length);
    written += length;
  }

  private TensorProto tensor(String tensor, DataType type, long start, int... shape) {
    TensorProto.Builder proto =
        TensorProto.newBuilder()
            .setName(tensor)
            .setDataType(type.getNumber())
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(entry("location", name))
            .addExternalData(entry("offset", Long.toString(start)))
            .addExternalData(entry("length", Long.toString(written - start)));
    IntStream.of(shape).forEach(proto::addDims);
    return proto.build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
