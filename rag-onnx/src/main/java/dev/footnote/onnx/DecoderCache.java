package dev.footnote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** What a decoder keeps of the tokens it has read. Not safe for use by multiple threads. */
sealed interface DecoderCache extends AutoCloseable permits SharedCache, ChainedCache {

  /** How many tokens are in it. */
  int length();

  /** Adds what the next run is given, and where it is to write. */
  void bind(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> pinned) throws OrtException;

  /** Takes what a run of so many tokens gave; the result is this cache's to close from now on. */
  void take(OrtSession.Result result, int tokens);

  /**
   * Forgets all tokens but the first.
   *
   * @return how many are left: as many as asked for, or fewer if this cache cannot go back there
   */
  int rewind(int tokens);

  @Override
  void close();
}
