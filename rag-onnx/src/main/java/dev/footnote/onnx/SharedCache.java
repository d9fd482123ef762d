package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cache in buffers of their full length, which grouped-query attention reads and appends to in
 * place: the same tensor is past and present. Going back costs nothing.
 */
final class SharedCache implements DecoderCache {

  private final DecoderGraph graph;
  private final Map<DecoderState, OnnxTensor> tensors = new LinkedHashMap<>();
  private int length;

  SharedCache(DecoderGraph graph, int capacity) throws OrtException {
    this.graph = graph;
    for (DecoderState state : graph.states()) {
      ByteBuffer buffer =
          ByteBuffer.allocateDirect(Math.toIntExact(state.bytes(capacity)))
              .order(ByteOrder.nativeOrder());
      tensors.put(
          state,
          OnnxTensor.createTensor(
              graph.environment(), buffer, state.shape(capacity), state.type()));
    }
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void bind(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> pinned) {
    tensors.forEach((state, tensor) -> {
      inputs.put(state.past(), tensor);
      pinned.put(state.present(), tensor);
    });
  }

  @Override
  public void take(OrtSession.Result result, int tokens) {
    result.close();
    length += tokens;
  }

  @Override
  public int rewind(int tokens) {
    length = Math.min(length, tokens);
    return length;
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
    tensors.clear();
  }

  @Override
  public String toString() {
    return "shared cache of " + graph.name();
  }
}
