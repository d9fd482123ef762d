package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One JSON object of a model folder. What is not as expected is refused by an error that names the
 * file, the key, what was found and what was expected. A value {@code null} counts as missing.
 */
final class FolderJson {

  private final Path file;
  private final JsonObject json;

  private FolderJson(Path file, JsonObject json) {
    this.file = file;
    this.json = json;
  }

  /** Reads a file that must be there. */
  static FolderJson required(Path file, String purpose) {
    if (!Files.isRegularFile(file)) {
      throw new EmbeddingException(
          "model folder lacks " + purpose + ", expected at " + file + ", where no file is");
    }
    return new FolderJson(file, object(file, parse(file)));
  }

  /** Reads a file that may be missing, and is an empty object then. */
  static FolderJson optional(Path file) {
    return Files.isRegularFile(file) ? required(file, "") : new FolderJson(file, new JsonObject());
  }

  /** Reads a file that must hold a list of objects. */
  static List<FolderJson> list(Path file) {
    if (!(parse(file) instanceof JsonArray array)) {
      throw new EmbeddingException(file + " is no list, expected one of objects");
    }
    List<FolderJson> objects = new ArrayList<>();
    for (JsonElement element : array) {
      objects.add(new FolderJson(file, object(file, element)));
    }
    return List.copyOf(objects);
  }

  private static JsonElement parse(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file, UTF_8));
    } catch (IOException | JsonParseException e) {
      throw new EmbeddingException("could not read " + file + " as JSON: " + e, e);
    }
  }

  private static JsonObject object(Path file, JsonElement element) {
    if (element instanceof JsonObject object) {
      return object;
    }
    throw new EmbeddingException(file + " holds " + shown(element) + ", expected an object");
  }

  Path file() {
    return file;
  }

  private Optional<JsonElement> value(String key) {
    return Optional.ofNullable(json.get(key)).filter(value -> !value.isJsonNull());
  }

  /** Returns the first of several keys that has a whole number, no larger than an int can be. */
  OptionalInt integer(String... keys) {
    for (String key : keys) {
      Optional<JsonElement> value = value(key);
      if (value.isPresent()) {
        return OptionalInt.of(integer(key, value.get()));
      }
    }
    return OptionalInt.empty();
  }

  private int integer(String key, JsonElement value) {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw wrong(key, shown(value), "a whole number");
    }
    double number = value.getAsDouble();
    if (number != Math.rint(number) || number < 0) {
      throw wrong(key, shown(value), "a whole number that is not negative");
    }
    return (int) Math.min(number, Integer.MAX_VALUE);
  }

  /** Returns the whole numbers of a key that has one, or a list of them; none if it is missing. */
  List<Integer> integers(String key) {
    List<Integer> numbers = new ArrayList<>();
    value(key)
        .map(value -> value instanceof JsonArray array ? array.asList() : List.of(value))
        .ifPresent(values -> values.forEach(value -> numbers.add(integer(key, value))));
    return List.copyOf(numbers);
  }

  /** Tells whether a key has an object. */
  boolean isObject(String key) {
    return value(key).filter(JsonElement::isJsonObject).isPresent();
  }

  /** Returns the objects of a key that has a list of them; none if it is missing. */
  List<FolderJson> objects(String key) {
    List<FolderJson> objects = new ArrayList<>();
    if (json.get(key) instanceof JsonArray array) {
      array.forEach(element -> objects.add(new FolderJson(file, object(file, element))));
    }
    return List.copyOf(objects);
  }

  Optional<Boolean> flag(String key) {
    return value(key)
        .map(value -> {
          if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw wrong(key, shown(value), "true or false");
          }
          return value.getAsBoolean();
        });
  }

  boolean isTrue(String key) {
    return flag(key).orElse(false);
  }

  Optional<String> string(String key) {
    return value(key)
        .map(value -> {
          if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw wrong(key, shown(value), "a string");
          }
          return value.getAsString();
        });
  }

  /** Returns the object under a key, empty if there is none. */
  FolderJson object(String key) {
    return new FolderJson(
        file,
        value(key)
            .map(value -> {
              if (!value.isJsonObject()) {
                throw wrong(key, shown(value), "an object");
              }
              return value.getAsJsonObject();
            })
            .orElseGet(JsonObject::new));
  }

  /** Makes the error of a value that is not as expected, to be thrown. */
  EmbeddingException wrong(String key, String found, String expected) {
    return new EmbeddingException(file + " has '" + key + "': " + found + ", expected " + expected);
  }

  private static String shown(JsonElement element) {
    String text = element.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
