package dev.footnote.http;

import java.util.Map;

/**
 * How a server wants to be asked.
 *
 * @param model the model's name
 * @param adapters for each adapter's name that of the model that has it
 * @param reasoning whether the model thinks first, and so chooses by itself how freely
 */
record ChatStyle(String model, Map<String, String> adapters, boolean reasoning) {

  ChatStyle {
    adapters = Map.copyOf(adapters);
    if (model.isBlank()) {
      throw new IllegalArgumentException("model must not be blank");
    }
  }

  /** Returns the name of the model with an adapter. */
  String modelWith(String adapter) {
    String named = adapters.get(adapter);
    if (named == null) {
      throw new IllegalArgumentException(
          "no adapter is named '"
              + adapter
              + "'; there are "
              + adapters.keySet().stream().sorted().toList());
    }
    return named;
  }
}
