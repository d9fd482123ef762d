package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What a decoder remembers of the tokens that it has read, so that it reads none twice. Used by one
 * thread at a time. A run that fails, or is ended, leaves what was remembered before.
 */
abstract sealed class DecoderCache implements AutoCloseable permits SharedCache, ChainedCache {

  private final StepBuffers buffers;
  private final LogitForm form;
  private int length;
  private int lastTokens;
  private int lastRows;

  DecoderCache(StepBuffers buffers, LogitForm form) {
    this.buffers = buffers;
    this.form = form;
  }

  /** Returns how many tokens are remembered. */
  final int length() {
    return length;
  }

  /**
   * Reads tokens behind those that are remembered, no more than fit into one run.
   *
   * @param wanted for how many of them, at their end, logits are wanted
   */
  final void run(int[] tokens, int wanted, RunOptions options) throws OrtException {
    int rows = form.rows(tokens.length, wanted);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try (OnnxTensor logits = buffers.logits(rows)) {
      buffers.fill(tokens, length, rows, inputs);
      run(inputs, logits, length + tokens.length, options);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
    length += tokens.length;
    lastTokens = tokens.length;
    lastRows = rows;
  }

  /**
   * Runs the graph.
   *
   * @param inputs all inputs but the states
   * @param logits takes the logits
   * @param total how many tokens are remembered after it
   */
  abstract void run(
      Map<String, OnnxTensor> inputs, OnnxTensor logits, int total, RunOptions options)
      throws OrtException;

  /** Returns the logits behind the last token, until the next run. */
  final FloatBuffer logits() {
    return buffers.row(lastRows - 1);
  }

  /** Returns the logits behind a token of the last run that were wanted, until the next call. */
  final FloatBuffer logits(int token) {
    return buffers.row(lastRows - lastTokens + token);
  }

  /**
   * Forgets tokens at the end.
   *
   * @param most how many tokens to keep
   * @return how many are kept; fewer than that where it cannot be done without a copy
   */
  final int rewind(int most) {
    length = most >= length ? length : keep(most);
    return length;
  }

  /** Keeps some tokens or fewer, and returns how many. */
  abstract int keep(int most);

  /** Makes sure that what is remembered now can be rewound to, at the cost of memory. */
  abstract void mark();

  @Override
  public abstract void close();
}
