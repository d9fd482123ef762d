package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.TensorInfo;
import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.LogitForm.Rows;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Tries a decoder on three tokens, for what its graph does not say by itself: the size of its
 * vocabulary, whether it rates each token or the last one alone, and whether it writes keys and
 * values in place or only seems to.
 */
final class DecoderProbe {

  private static final int[] FIRST = {0, 1};
  private static final int[] SECOND = {0};
  private static final int CAPACITY = 8;

  /** The same numbers in another order of addition may differ by so much of the largest. */
  private static final double TOLERANCE = 1e-4;

  private final DecoderSession session;

  DecoderProbe(DecoderSession session) {
    this.session = session;
  }

  /** Finds how the logits come. */
  LogitForm form() throws OrtException {
    DecoderGraph graph = session.graph();
    LogitForm unknown = new LogitForm(graph.logitType(), 1, Rows.EVERY);
    StepBuffers buffers =
        new StepBuffers(session.environment(), graph, unknown, FIRST.length, FIRST.length);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try (RunOptions options = new RunOptions()) {
      buffers.fill(FIRST, 0, FIRST.length, inputs);
      for (DecoderState state : graph.states()) {
        inputs.put(state.input(), state.room(session.environment(), 0));
      }
      try (Result result = session.runForLogits(inputs, options)) {
        return form(((TensorInfo) result.get(0).getInfo()).getShape());
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private LogitForm form(long[] shape) {
    boolean everyRow = shape.length == 3 && shape[1] == FIRST.length;
    boolean lastRow = shape.length == 3 && shape[1] == 1;
    if (shape.length != 3 || shape[0] != 1 || !(everyRow || lastRow) || shape[2] < 2) {
      throw new GenerationException(
          "model "
              + session.model()
              + " gives "
              + session.graph().logits()
              + " of shape "
              + Arrays.toString(shape)
              + " for "
              + FIRST.length
              + " tokens; expected [1, "
              + FIRST.length
              + ", vocabulary]");
    }
    Rows many = session.graph().kept().isPresent() ? Rows.CHOSEN : Rows.EVERY;
    return new LogitForm(
        session.graph().logitType(), Math.toIntExact(shape[2]), everyRow ? many : Rows.LAST);
  }

  /** Tells whether keys and values written in place give the same as chained results. */
  boolean shares(LogitForm form) throws OrtException {
    if (!session.graph().growsOnly()) {
      return false;
    }
    float[] expected = lastLogits(false, form);
    try {
      return areClose(expected, lastLogits(true, form));
    } catch (OrtException e) {
      // The graph puts keys together in a new place: it says so, and is run the other way.
      return false;
    }
  }

  private float[] lastLogits(boolean shared, LogitForm form) throws OrtException {
    try (DecoderCache cache = session.newCache(shared, form, FIRST.length, CAPACITY);
        RunOptions options = new RunOptions()) {
      options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      cache.run(FIRST, 1, options);
      cache.run(SECOND, 1, options);
      FloatBuffer logits = cache.logits();
      float[] copy = new float[logits.remaining()];
      logits.get(copy);
      return copy;
    }
  }

  private static boolean areClose(float[] expected, float[] actual) {
    float largest = 0;
    float difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
    }
    return difference <= TOLERANCE * Math.max(1, largest);
  }
}
