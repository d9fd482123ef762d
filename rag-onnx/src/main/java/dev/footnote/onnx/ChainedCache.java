package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.RunOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run gave is what the next one takes, for any graph. The runtime copies all of it each
 * time. It can go back to nothing, and to one place that was marked; anywhere else would need a
 * copy of our own.
 */
final class ChainedCache extends DecoderCache {

  private final DecoderSession session;
  private final Map<String, OnnxTensor> nothing = new HashMap<>();
  private @Nullable Step last;
  private @Nullable Step marked;

  /** What a run gave, and for how many tokens in all. */
  private static final class Step {

    final Result result;
    final int length;

    Step(Result result, int length) {
      this.result = result;
      this.length = length;
    }
  }

  ChainedCache(DecoderSession session, StepBuffers buffers, LogitForm form) throws OrtException {
    super(buffers, form);
    this.session = session;
    try {
      for (DecoderState state : session.graph().states()) {
        nothing.put(state.input(), state.room(session.environment(), 0));
      }
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  void run(Map<String, OnnxTensor> inputs, OnnxTensor logits, int total, RunOptions options)
      throws OrtException {
    Map<String, OnnxTensor> all = new HashMap<>(inputs);
    all.putAll(last == null ? nothing : states(last.result));
    Map<String, OnnxTensor> pinned = Map.of(session.graph().logits(), logits);
    Result result = session.runForStates(all, pinned, options);
    drop(last);
    last = new Step(result, total);
  }

  private Map<String, OnnxTensor> states(Result result) {
    Map<String, OnnxTensor> states = new HashMap<>();
    for (DecoderState state : session.graph().states()) {
      states.put(state.input(), (OnnxTensor) result.get(state.output()).orElseThrow());
    }
    return states;
  }

  /** Frees a step, unless it is marked. */
  private void drop(@Nullable Step step) {
    if (step != null && step != marked) {
      step.result.close();
    }
  }

  @Override
  int keep(int most) {
    drop(last);
    last = marked != null && marked.length <= most ? marked : null;
    return last == null ? 0 : last.length;
  }

  @Override
  void mark() {
    Step former = marked;
    marked = last;
    if (former != null && former != last) {
      former.result.close();
    }
  }

  @Override
  public void close() {
    drop(last);
    last = null;
    mark();
    nothing.values().forEach(OnnxTensor::close);
  }
}
