package dev.footnote.benchmarks.engine;

/**
 * An engine that can be opened.
 *
 * @param key its name in options and in JSON, such as {@code langchain4j_int8}
 * @param label its name for people
 * @param family the model it runs
 * @param opener opens it
 */
public record EngineSpec(String key, String label, ModelFamily family, Opener opener) {

  /** Opens an engine. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Loads the model.
     *
     * @return an open engine
     * @throws Exception if it cannot run here
     */
    Engine open() throws Exception;
  }

  /**
   * Opens the engine, with the network switched off for the libraries that would look for it: DJL
   * reports to a cloud address when a tokenizer is made, and downloads native libraries it misses.
   *
   * @return an open engine, which the caller closes
   * @throws IllegalStateException if it cannot run here; the message says why
   */
  public Engine open() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    try {
      return opener.open();
    } catch (Exception | LinkageError e) {
      throw new IllegalStateException("engine " + key + " cannot run here: " + rootOf(e), e);
    }
  }

  private static Throwable rootOf(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e : rootOf(cause);
  }
}
