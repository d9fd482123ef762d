package dev.footnote;

/**
 * Is told what happens, for logs, metrics and progress bars.
 *
 * <p>Called on the thread that did the work, so it should be quick, and by several threads at once.
 * What it throws is logged and ignored.
 */
@FunctionalInterface
public interface RagListener {

  /** Ignores everything. */
  RagListener NONE = event -> {};

  /**
   * Tells of an event.
   *
   * @param event what happened
   */
  void onEvent(RagEvent event);
}
