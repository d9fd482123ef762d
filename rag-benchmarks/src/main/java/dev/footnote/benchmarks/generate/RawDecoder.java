package dev.footnote.benchmarks.generate;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The shortest loop around ONNX Runtime that writes tokens: the same settings of the session, keys
 * and values written in place, logits into one buffer, the largest of them found in Java. What the
 * generator loses against it, its own code costs.
 */
final class RawDecoder implements Decoder {

  /** How many tokens of a prompt one run reads, as in the generator, for bounded memory. */
  private static final int SLICE = 256;

  private static final int VOCABULARY = DecoderShape.VOCABULARY;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Map<String, OnnxTensor> past = new HashMap<>();
  private final Map<String, OnnxTensor> present = new HashMap<>();
  private final LongBuffer ids = bytes(SLICE * Long.BYTES).asLongBuffer();
  private final LongBuffer mask;
  private final FloatBuffer logits = bytes(SLICE * VOCABULARY * Float.BYTES).asFloatBuffer();
  private final float[] scores = new float[VOCABULARY];
  private int prompts;
  private int last;
  private int length;

  private RawDecoder(OrtSession session, int context) throws OrtException {
    this.session = session;
    mask = bytes(context * Long.BYTES).asLongBuffer();
    for (int i = 0; i < context; i++) {
      mask.put(i, 1);
    }
    for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
      if (input.getKey().startsWith("past")) {
        share(input.getKey(), ((TensorInfo) input.getValue().getInfo()).getShape(), context);
      }
    }
  }

  private void share(String name, long[] open, int context) throws OrtException {
    long[] shape = {1, open[1], context, open[3]};
    int size = Math.toIntExact(open[1] * context * open[3]) * Float.BYTES;
    OnnxTensor room = OnnxTensor.createTensor(environment, bytes(size).asFloatBuffer(), shape);
    past.put(name, room);
    present.put(name.replace("past_key_values", "present"), room);
  }

  static RawDecoder open(DecoderFolder folder, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      OrtSession session =
          OrtEnvironment.getEnvironment().createSession(folder.graph().toString(), options);
      return new RawDecoder(session, folder.context());
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private static IllegalStateException failed(OrtException e) {
    return new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
  }

  @Override
  public void read(int tokens) {
    int first = 'a' + prompts++;
    length = 0;
    for (int from = 0; from < tokens; from += SLICE) {
      int count = Math.min(SLICE, tokens - from);
      for (int i = 0; i < count; i++) {
        ids.put(i, from + i == 0 ? first : 'e');
      }
      run(count);
    }
    last = 'e';
  }

  @Override
  public String write(int tokens) {
    int[] written = new int[tokens];
    int start = length;
    length--;
    int next = last;
    for (int i = 0; i < tokens; i++) {
      ids.put(0, next);
      next = run(1);
      written[i] = next;
    }
    length = start;
    return DecoderFolder.text(written);
  }

  /** Runs tokens and returns the likeliest one behind the last. */
  private int run(int count) {
    try (OnnxTensor in =
            OnnxTensor.createTensor(environment, ids.limit(count), new long[] {1, count});
        OnnxTensor counted =
            OnnxTensor.createTensor(
                environment, mask.limit(length + count), new long[] {1, length + count});
        OnnxTensor out =
            OnnxTensor.createTensor(
                environment,
                logits.slice(0, count * VOCABULARY),
                new long[] {1, count, VOCABULARY})) {
      Map<String, OnnxTensor> inputs = new HashMap<>(past);
      inputs.put("input_ids", in);
      inputs.put("attention_mask", counted);
      Map<String, OnnxTensor> outputs = new HashMap<>(present);
      outputs.put("logits", out);
      session.run(inputs, Set.of(), outputs).close();
    } catch (OrtException e) {
      throw failed(e);
    }
    ids.clear();
    mask.clear();
    length += count;
    return likeliest((count - 1) * VOCABULARY);
  }

  private int likeliest(int from) {
    logits.get(from, scores);
    int best = 0;
    for (int i = 1; i < VOCABULARY; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  @Override
  public void close() {
    past.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }
}
