package dev.footnote.benchmarks.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Native memory of one run at a time, which grows with the largest so far. */
final class RunMemory {

  private final Map<String, ByteBuffer> buffers = new HashMap<>();

  LongBuffer longs(String name, LongStream values, long[] shape) {
    LongBuffer longs = bytes(name, size(shape) * Long.BYTES).asLongBuffer();
    values.forEach(longs::put);
    return longs.flip();
  }

  FloatBuffer floats(String name, long[] shape) {
    return bytes(name, size(shape) * Float.BYTES).asFloatBuffer();
  }

  private static int size(long[] shape) {
    return Math.toIntExact(LongStream.of(shape).reduce(1, (a, b) -> a * b));
  }

  private ByteBuffer bytes(String name, int length) {
    ByteBuffer buffer = buffers.get(name);
    if (buffer == null || buffer.capacity() < length) {
      buffer = ByteBuffer.allocateDirect(length);
      buffers.put(name, buffer);
    }
    return buffer.slice(0, length).order(ByteOrder.nativeOrder());
  }
}
