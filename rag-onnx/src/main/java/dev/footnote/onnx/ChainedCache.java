package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache that is the last run's result, given to the next one as it is. It can only be kept whole
 * or forgotten.
 */
final class ChainedCache implements DecoderCache {

  private final DecoderGraph graph;
  private final Map<DecoderState, OnnxTensor> empty = new LinkedHashMap<>();
  private OrtSession.@Nullable Result last;
  private int length;

  ChainedCache(DecoderGraph graph) throws OrtException {
    this.graph = graph;
    for (DecoderState state : graph.states()) {
      ByteBuffer zeros =
          ByteBuffer.allocateDirect(Math.toIntExact(state.bytes(0))).order(ByteOrder.nativeOrder());
      empty.put(
          state, OnnxTensor.createTensor(graph.environment(), zeros, state.shape(0), state.type()));
    }
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void bind(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> pinned) {
    for (DecoderState state : graph.states()) {
      inputs.put(state.past(), past(state));
    }
  }

  private OnnxTensor past(DecoderState state) {
    return last == null
        ? requireNonNull(empty.get(state))
        : (OnnxTensor) last.get(state.present()).orElseThrow();
  }

  @Override
  public void take(OrtSession.Result result, int tokens) {
    forget();
    last = result;
    length += tokens;
  }

  private void forget() {
    if (last != null) {
      last.close();
      last = null;
    }
  }

  @Override
  public int rewind(int tokens) {
    if (tokens < length) {
      forget();
      length = 0;
    }
    return length;
  }

  @Override
  public void close() {
    forget();
    empty.values().forEach(OnnxTensor::close);
    empty.clear();
  }
}
