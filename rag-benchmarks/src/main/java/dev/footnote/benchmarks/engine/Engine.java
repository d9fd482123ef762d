package dev.footnote.benchmarks.engine;

import java.util.List;

/** One way to turn texts into vectors. Safe for use by multiple threads until it is closed. */
public interface Engine extends AutoCloseable {

  /**
   * Embeds texts in bulk, with as many threads as the engine takes by default.
   *
   * @param texts texts that are not blank
   * @return one vector for each, in the same order
   */
  List<float[]> embed(List<String> texts);

  /**
   * Embeds one short text, as is done for each search.
   *
   * @param text a text that is not blank
   * @return its vector
   */
  float[] embedQuery(String text);

  /** Frees what the engine holds, as far as its library can. */
  @Override
  void close();
}
