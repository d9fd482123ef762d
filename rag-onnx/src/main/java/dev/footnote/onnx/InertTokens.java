package dev.footnote.onnx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a tokenizer file under which no text becomes a control token: {@code <|im_end|>} in a
 * document is then five or six tokens of letters and signs, which end nothing.
 *
 * <p>The names of control tokens are taken out of the list of those that are found in a text. A
 * likelihood model, which may find them in its vocabulary still, is told that they are unlikely.
 * Added tokens of white space are no control tokens and stay.
 */
final class InertTokens {

  private static final double UNLIKELY = -1e6;

  private InertTokens() {}

  /** Changes a tokenizer file's content and returns the ids that no text may become. */
  static Set<Long> strip(JsonObject tokenizer) {
    JsonArray kept = new JsonArray();
    Set<Long> control = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (JsonElement element : list(tokenizer, "added_tokens")) {
      String name = element.getAsJsonObject().get("content").getAsString();
      if (name.isBlank()) {
        kept.add(element);
      } else {
        control.add(element.getAsJsonObject().get("id").getAsLong());
        names.add(name);
      }
    }
    tokenizer.add("added_tokens", kept);
    JsonObject model = tokenizer.getAsJsonObject("model");
    unknown(model).ifPresent(control::remove);
    makeUnlikely(model, names);
    return control;
  }

  private static Iterable<JsonElement> list(JsonObject json, String key) {
    return json.get(key) instanceof JsonArray array ? array : new JsonArray();
  }

  /** Finds the token that stands for what a model has no token for, which text may become. */
  private static Optional<Long> unknown(JsonObject model) {
    if (isPresent(model, "unk_id")) {
      return Optional.of(model.get("unk_id").getAsLong());
    }
    boolean named =
        isPresent(model, "unk_token")
            && model.get("vocab") instanceof JsonObject vocabulary
            && vocabulary.has(model.get("unk_token").getAsString());
    return named
        ? Optional.of(
            model.getAsJsonObject("vocab").get(model.get("unk_token").getAsString()).getAsLong())
        : Optional.empty();
  }

  private static boolean isPresent(JsonObject json, String key) {
    return json.has(key) && !json.get(key).isJsonNull();
  }

  private static void makeUnlikely(JsonObject model, Set<String> names) {
    for (JsonElement entry : list(model, "vocab")) {
      JsonArray scored = entry.getAsJsonArray();
      if (names.contains(scored.get(0).getAsString())) {
        scored.set(1, new JsonPrimitive(UNLIKELY));
      }
    }
  }
}
