package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens through a decoder, one run after the other. Not safe for use by multiple threads.
 *
 * <p>Holds a cache, of which it knows the tokens.
 */
final class DecoderRun implements AutoCloseable {

  /** Tokens of a prompt that are read in one run; logits come for each, so it must not be large. */
  static final int SLICE = 128;

  private final DecoderGraph graph;
  private final DecoderCache cache;
  private final int capacity;
  private final long[] tokens;
  private FloatBuffer logits = FloatBuffer.allocate(0);
  private int rows;

  DecoderRun(DecoderGraph graph, DecoderCache cache, int capacity) {
    this.graph = graph;
    this.cache = cache;
    this.capacity = capacity;
    this.tokens = new long[capacity];
  }

  /** How many tokens the cache has. */
  int length() {
    return cache.length();
  }

  /** Whether it can go back to any length. */
  boolean rewinds() {
    return cache instanceof SharedCache;
  }

  /**
   * Keeps what the cache has in common with a prompt, but for its last token, which must be read to
   * know what follows.
   *
   * @return how many tokens of the prompt need not be read
   */
  int keep(long[] prompt) {
    int common = 0;
    int most = Math.min(cache.length(), prompt.length - 1);
    while (common < most && tokens[common] == prompt[common]) {
      common++;
    }
    return cache.rewind(common);
  }

  /** Forgets all tokens but the first. */
  void rewind(int length) {
    if (cache.rewind(length) != length) {
      throw new IllegalStateException(cache + " cannot go back to " + length);
    }
  }

  /** Reads a prompt in slices. */
  void prefill(long[] prompt, int from, OrtSession.RunOptions options) throws OrtException {
    for (int at = from; at < prompt.length; at += SLICE) {
      read(Arrays.copyOfRange(prompt, at, Math.min(prompt.length, at + SLICE)), options);
    }
  }

  /** Reads tokens; then {@link #logits} has what may follow each of them. */
  void read(long[] next, OrtSession.RunOptions options) throws OrtException {
    int past = cache.length();
    if (past + next.length > capacity) {
      throw new IllegalStateException(
          "no room for " + next.length + " tokens behind " + past + " of " + capacity);
    }
    Map<String, OnnxTensor> inputs = new HashMap<>();
    Map<String, OnnxTensor> pinned = new HashMap<>();
    Map<String, OnnxTensor> own = ids(next, past);
    try {
      inputs.putAll(own);
      cache.bind(inputs, pinned);
      OnnxTensor room = room(next.length);
      if (room != null) {
        own.put("", room);
        pinned.put(DecoderGraph.LOGITS, room);
      }
      OrtSession.Result result = graph.run(inputs, pinned, options);
      if (room == null) {
        logits = ((OnnxTensor) result.get(DecoderGraph.LOGITS).orElseThrow()).getFloatBuffer();
      }
      cache.take(result, next.length);
      System.arraycopy(next, 0, tokens, past, next.length);
      rows = next.length;
    } finally {
      own.values().forEach(OnnxTensor::close);
    }
  }

  private Map<String, OnnxTensor> ids(long[] next, int past) throws OrtException {
    Map<String, OnnxTensor> own = new HashMap<>();
    own.put(DecoderGraph.IDS, row(next));
    if (graph.takes(DecoderGraph.MASK)) {
      long[] mask = new long[past + next.length];
      Arrays.fill(mask, 1);
      own.put(DecoderGraph.MASK, row(mask));
    }
    if (graph.takes(DecoderGraph.POSITIONS)) {
      long[] positions = new long[next.length];
      Arrays.setAll(positions, i -> past + i);
      own.put(DecoderGraph.POSITIONS, row(positions));
    }
    if (graph.takes(DecoderGraph.BRANCH)) {
      own.put(
          DecoderGraph.BRANCH,
          OnnxTensor.createTensor(graph.environment(), new boolean[] {past > 0}));
    }
    return own;
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        graph.environment(), LongBuffer.wrap(values), new long[] {1, values.length});
  }

  /** A tensor over a buffer of ours for the logits; null if their size is not known before. */
  private @Nullable OnnxTensor room(int count) throws OrtException {
    int vocabulary = graph.vocabulary();
    if (vocabulary < 0 || !graph.givesFloats()) {
      return null;
    }
    int size = Math.multiplyExact(vocabulary, count);
    if (logits.capacity() < size || !logits.isDirect()) {
      logits =
          ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    logits.limit(size).position(0);
    return OnnxTensor.createTensor(graph.environment(), logits, new long[] {1, count, vocabulary});
  }

  /** The logits behind one of the tokens that were read last, counted from 0. */
  FloatBuffer logits(int row) {
    int vocabulary = logits.limit() / rows;
    return logits.slice(row * vocabulary, vocabulary);
  }

  /** The logits behind the last token. */
  FloatBuffer logits() {
    return logits(rows - 1);
  }

  @Override
  public void close() {
    cache.close();
  }
}
