package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * Keys and values in buffers of full length, which the graph reads and writes in place: nothing is
 * copied, and forgetting is free, since a run reads only as far as the mask says.
 */
final class SharedCache extends DecoderCache {

  private final DecoderSession session;
  private final Map<String, OnnxTensor> past = new HashMap<>();
  private final Map<String, OnnxTensor> present = new HashMap<>();

  SharedCache(DecoderSession session, StepBuffers buffers, LogitForm form, int capacity)
      throws OrtException {
    super(buffers, form);
    this.session = session;
    try {
      for (DecoderState state : session.graph().states()) {
        OnnxTensor room = state.room(session.environment(), capacity);
        past.put(state.input(), room);
        present.put(state.output(), room);
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
    all.putAll(past);
    Map<String, OnnxTensor> outputs = new HashMap<>(present);
    outputs.put(session.graph().logits(), logits);
    session.run(all, outputs, options).close();
  }

  @Override
  int keep(int most) {
    return most;
  }

  @Override
  void mark() {
    // Any length can be rewound to.
  }

  @Override
  public void close() {
    past.values().forEach(OnnxTensor::close);
  }
}
