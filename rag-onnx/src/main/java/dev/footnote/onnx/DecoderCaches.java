package dev.footnote.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.footnote.generate.GenerationException;
import java.nio.FloatBuffer;

/** Finds out which cache a decoder can use. */
final class DecoderCaches {

  /** Tokens that any vocabulary has. */
  private static final long[] FIRST = {1, 2, 3};

  private static final long[] SECOND = {2};
  private static final float TOLERANCE = 1e-3f;

  private DecoderCaches() {}

  /**
   * Makes a run with a shared cache where the graph appends in place: two steps must give the same
   * as with results that are handed on. Other graphs refuse the tensor, or give something else.
   */
  static DecoderRun open(DecoderGraph graph, int capacity) {
    try {
      boolean shared = graph.states().stream().allMatch(DecoderState::isCache) && agrees(graph);
      DecoderCache cache = shared ? new SharedCache(graph, capacity) : new ChainedCache(graph);
      return new DecoderRun(graph, cache, capacity);
    } catch (OrtException e) {
      throw graph.failed(e);
    }
  }

  private static boolean agrees(DecoderGraph graph) throws OrtException {
    float[] chained = steps(graph, new ChainedCache(graph));
    try {
      return same(chained, steps(graph, new SharedCache(graph, 2 * FIRST.length + 10)));
    } catch (GenerationException e) {
      return false;
    }
  }

  private static float[] steps(DecoderGraph graph, DecoderCache cache) {
    try (OrtSession.RunOptions options = new OrtSession.RunOptions();
        DecoderRun run = new DecoderRun(graph, cache, 2 * FIRST.length + 10)) {
      options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      run.read(FIRST, options);
      run.read(SECOND, options);
      FloatBuffer logits = run.logits();
      float[] copy = new float[logits.remaining()];
      logits.get(copy);
      return copy;
    } catch (OrtException e) {
      throw graph.failed(e);
    }
  }

  private static boolean same(float[] one, float[] other) {
    float largest = 1;
    float difference = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i]));
      difference = Math.max(difference, Math.abs(one[i] - other[i]));
    }
    return difference <= TOLERANCE * largest;
  }
}
