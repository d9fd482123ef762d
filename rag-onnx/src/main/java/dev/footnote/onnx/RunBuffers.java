package dev.footnote.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The native memory of one run at a time: the ids that go in, and the token vectors that come out.
 */
final class RunBuffers {

  private final LongBuffer ids;
  private FloatBuffer states = floats(0);

  RunBuffers(int maxTokens) {
    ids = longs(maxTokens);
  }

  /** Makes as many buffers as runs may go on at once, to be taken and put back. */
  static BlockingQueue<RunBuffers> pool(int size, int maxTokens) {
    BlockingQueue<RunBuffers> pool = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      pool.add(new RunBuffers(maxTokens));
    }
    return pool;
  }

  /** Returns room for the ids of a text. */
  LongBuffer ids() {
    return ids;
  }

  /** Returns room for token vectors, which grows with the longest text so far. */
  FloatBuffer states(int length) {
    if (states.capacity() < length) {
      states = floats(Math.max(length, states.capacity() * 3 / 2));
    }
    return states.slice(0, length);
  }

  static LongBuffer longs(int length) {
    return bytes(length * Long.BYTES).asLongBuffer();
  }

  private static FloatBuffer floats(int length) {
    return bytes(Math.multiplyExact(length, Float.BYTES)).asFloatBuffer();
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }
}
