package dev.footnote.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The native memory of one run at a time: the ids that go in, and the vectors that come out. */
final class RunBuffers {

  private final LongBuffer ids;
  private final IntBuffer narrowIds;
  private ByteBuffer output = bytes(0);

  RunBuffers(int maxTokens) {
    ids = bytes(Math.multiplyExact(maxTokens, Long.BYTES)).asLongBuffer();
    narrowIds = bytes(maxTokens * Integer.BYTES).asIntBuffer();
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

  /** Copies the ids into a buffer of ints. */
  IntBuffer narrowIds() {
    narrowIds.clear();
    for (int i = 0; i < ids.limit(); i++) {
      narrowIds.put(i, Math.toIntExact(ids.get(i)));
    }
    return narrowIds.limit(ids.limit());
  }

  /** Returns room for what the graph gives, which grows with the longest text so far. */
  ByteBuffer output(int bytes) {
    if (output.capacity() < bytes) {
      output =
          bytes((int) Math.max(bytes, Math.min(output.capacity() * 3L / 2, Integer.MAX_VALUE)));
    }
    return output.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  /** Allocates native memory. */
  static ByteBuffer bytes(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }
}
