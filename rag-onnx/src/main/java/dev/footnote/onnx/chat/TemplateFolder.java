package dev.footnote.onnx.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a model's folder that say how a chat is put. */
final class TemplateFolder {

  private static final String TEMPLATE = "chat_template";
  private static final String TOKEN = "_token";

  private final Path file;
  private final Path config;
  private final Path tokens;

  TemplateFolder(Path folder) {
    this.file = folder.resolve("chat_template.jinja");
    this.config = folder.resolve("tokenizer_config.json");
    this.tokens = folder.resolve("special_tokens_map.json");
  }

  Optional<String> template() {
    return Files.isRegularFile(file) ? Optional.of(text(file)) : configured();
  }

  private Optional<String> configured() {
    JsonElement template = object(config).get(TEMPLATE);
    if (template == null || template.isJsonNull()) {
      return Optional.empty();
    }
    return Optional.of(
        template instanceof JsonArray several ? named(several) : string(template, TEMPLATE));
  }

  private String named(JsonArray several) {
    Map<String, JsonElement> templates = new LinkedHashMap<>();
    for (JsonElement one : several) {
      if (one instanceof JsonObject object && object.has("name") && object.has("template")) {
        templates.put(string(object.get("name"), TEMPLATE), object.get("template"));
      }
    }
    JsonElement template = templates.get("default");
    if (template == null) {
      throw ChatTemplateException.unreadable(
          config
              + " has '"
              + TEMPLATE
              + "' with the names "
              + templates.keySet()
              + ", expected one named 'default'; put the one you want into "
              + file);
    }
    return string(template, TEMPLATE);
  }

  private String string(JsonElement element, String key) {
    if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      return element.getAsString();
    }
    throw ChatTemplateException.unreadable(
        config + " has '" + key + "' that is no string, expected a template");
  }

  /** Returns all texts under keys such as {@code bos_token}. */
  Map<String, String> specialTokens() {
    Map<String, String> texts = new LinkedHashMap<>();
    addTokens(object(tokens), texts);
    addTokens(object(config), texts);
    return texts;
  }

  private static void addTokens(JsonObject object, Map<String, String> texts) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      if (entry.getKey().endsWith(TOKEN)) {
        tokenText(entry.getValue()).ifPresent(text -> texts.put(entry.getKey(), text));
      }
    }
  }

  private static Optional<String> tokenText(JsonElement token) {
    JsonElement text = token instanceof JsonObject object ? object.get("content") : token;
    boolean isText = text != null && text.isJsonPrimitive() && text.getAsJsonPrimitive().isString();
    return isText ? Optional.of(text.getAsString()) : Optional.empty();
  }

  private static JsonObject object(Path path) {
    if (!Files.isRegularFile(path)) {
      return new JsonObject();
    }
    try {
      if (JsonParser.parseString(text(path)) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException e) {
      throw ChatTemplateException.unreadable("could not read " + path + " as JSON: " + e, e);
    }
    throw ChatTemplateException.unreadable(path + " holds no JSON object, expected one");
  }

  private static String text(Path path) {
    try {
      return Files.readString(path, UTF_8);
    } catch (IOException e) {
      throw ChatTemplateException.unreadable("could not read " + path + ": " + e, e);
    }
  }
}
