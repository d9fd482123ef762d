package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/** The native memory of a decoder's runs, one at a time, apart from what it remembers. */
final class StepBuffers {

  private final OrtEnvironment environment;
  private final DecoderGraph graph;
  private final LogitForm form;
  private final Whole ids;
  private final Whole positions;
  private final Whole ones;
  private final ByteBuffer logits;
  private final FloatBuffer widened;

  /**
   * Makes buffers.
   *
   * @param slice the most tokens that one run reads
   * @param capacity the most tokens that are remembered
   */
  StepBuffers(
      OrtEnvironment environment, DecoderGraph graph, LogitForm form, int slice, int capacity) {
    this.environment = environment;
    this.graph = graph;
    this.form = form;
    ids = new Whole(slice);
    positions = new Whole(slice);
    ones = new Whole(capacity);
    for (int i = 0; i < capacity; i++) {
      ones.put(i, 1);
    }
    logits = RunBuffers.bytes(form.bytes(Math.min(slice, form.mostRows())));
    widened = FloatBuffer.allocate(form.isNarrow() ? form.vocabulary() : 0);
  }

  /**
   * Puts the inputs of a run into a map, but for what is remembered.
   *
   * @param past how many tokens are remembered
   * @param rows for how many tokens logits are wanted
   */
  void fill(int[] tokens, int past, int rows, Map<String, OnnxTensor> inputs) throws OrtException {
    for (int i = 0; i < tokens.length; i++) {
      ids.put(i, tokens[i]);
      positions.put(i, past + i);
    }
    put(inputs, graph.ids(), ids, tokens.length);
    if (graph.mask().isPresent()) {
      put(inputs, graph.mask().get(), ones, past + tokens.length);
    }
    if (graph.positions().isPresent()) {
      put(inputs, graph.positions().get(), positions, tokens.length);
    }
    if (graph.branch().isPresent()) {
      boolean[] hasPast = {past > 0};
      inputs.put(graph.branch().get(), OnnxTensor.createTensor(environment, hasPast));
    }
    if (graph.kept().isPresent()) {
      DecoderGraph.Kept kept = graph.kept().get();
      inputs.put(kept.name(), kept(rows, kept.list()));
    }
  }

  private OnnxTensor kept(int rows, boolean list) throws OrtException {
    long[] shape = list ? new long[] {1} : new long[0];
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {rows}), shape);
  }

  private void put(Map<String, OnnxTensor> inputs, DecoderGraph.Input input, Whole values, int size)
      throws OrtException {
    long[] shape = {1, size};
    OnnxTensor tensor =
        input.wide()
            ? OnnxTensor.createTensor(environment, values.wide.limit(size), shape)
            : OnnxTensor.createTensor(environment, values.narrow.limit(size), shape);
    inputs.put(input.name(), tensor);
  }

  /** Returns the tensor that takes some rows of logits. */
  OnnxTensor logits(int rows) throws OrtException {
    ByteBuffer room = logits.slice(0, form.bytes(rows)).order(ByteOrder.nativeOrder());
    return OnnxTensor.createTensor(environment, room, form.shape(rows), form.type());
  }

  /** Returns a row of the last run's logits, until the next run or call. */
  FloatBuffer row(int row) {
    int size = form.vocabulary();
    if (!form.isNarrow()) {
      return logits.asFloatBuffer().slice(row * size, size);
    }
    for (int i = 0; i < size; i++) {
      widened.put(i, Float.float16ToFloat(logits.getShort((row * size + i) * Short.BYTES)));
    }
    return widened.duplicate();
  }

  /** Whole numbers in both widths. */
  private static final class Whole {

    final LongBuffer wide;
    final IntBuffer narrow;

    Whole(int size) {
      wide = RunBuffers.bytes(Math.multiplyExact(size, Long.BYTES)).asLongBuffer();
      narrow = RunBuffers.bytes(size * Integer.BYTES).asIntBuffer();
    }

    void put(int index, int value) {
      wide.clear().put(index, value);
      narrow.clear().put(index, value);
    }
  }
}
