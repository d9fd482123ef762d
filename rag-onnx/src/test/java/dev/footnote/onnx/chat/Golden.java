package dev.footnote.onnx.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the real Jinja made of a template; see {@code goldens.py} beside the files.
 *
 * @param name names it
 * @param template the template
 * @param input the variables
 * @param expected the rendered text, or nothing if it fails
 * @param raised what the template says in {@code raise_exception}
 */
record Golden(
    String name,
    String template,
    Map<String, @Nullable Object> input,
    Optional<String> expected,
    Optional<String> raised) {

  static List<Golden> read(String file) {
    JsonObject all = JsonParser.parseString(resource(file)).getAsJsonObject();
    List<Golden> goldens = new ArrayList<>();
    for (JsonElement one : all.getAsJsonArray("cases")) {
      goldens.add(of(one.getAsJsonObject(), all.getAsJsonObject("values")));
    }
    return goldens;
  }

  private static Golden of(JsonObject golden, JsonObject values) {
    JsonObject input = golden.has("input") ? golden.getAsJsonObject("input") : values;
    return new Golden(
        golden.get("name").getAsString(),
        string(golden, "template").orElseGet(() -> shape(golden.get("shape").getAsString())),
        object(input),
        string(golden, "expected"),
        string(golden, "raised"));
  }

  private static Optional<String> string(JsonObject object, String key) {
    return Optional.ofNullable(object.get(key)).map(JsonElement::getAsString);
  }

  static String shape(String file) {
    return resource("shapes/" + file);
  }

  private static String resource(String name) {
    try (InputStream in = Golden.class.getResourceAsStream(name)) {
      return new String(requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, @Nullable Object> object(JsonObject json) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    json.entrySet().forEach(entry -> map.put(entry.getKey(), data(entry.getValue())));
    return map;
  }

  private static @Nullable Object data(JsonElement json) {
    return switch (json) {
      case JsonObject object -> object(object);
      case JsonArray array -> list(array);
      case JsonPrimitive primitive -> data(primitive);
      default -> null;
    };
  }

  private static List<@Nullable Object> list(JsonArray array) {
    List<@Nullable Object> list = new ArrayList<>();
    array.forEach(item -> list.add(data(item)));
    return list;
  }

  private static Object data(JsonPrimitive primitive) {
    if (primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    String text = primitive.getAsString();
    if (primitive.isString()) {
      return text;
    }
    return text.matches("-?[0-9]+") ? Long.valueOf(text) : (Object) Double.valueOf(text);
  }

  @Override
  public String toString() {
    return name;
  }
}
