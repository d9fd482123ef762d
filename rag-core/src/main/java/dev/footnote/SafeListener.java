package dev.footnote;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on, and keeps a listener's failure from becoming ours. */
record SafeListener(RagListener listener) implements RagListener {

  private static final Logger LOG = LoggerFactory.getLogger(RagListener.class);

  @Override
  public void onEvent(RagEvent event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException e) {
      LOG.warn(
          "a listener failed on {}; the event is dropped", event.getClass().getSimpleName(), e);
    }
  }
}
