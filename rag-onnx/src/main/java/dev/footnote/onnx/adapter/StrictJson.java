package dev.footnote.onnx.adapter;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON by the letter of RFC 8259, and refuses an object that has a name twice, of which other
 * readers silently take one.
 *
 * <p>Values are maps in the order of the text, lists, strings, big decimals, truth values and null.
 */
final class StrictJson {

  /** No number of an adapter is longer, and much longer ones take time to read. */
  private static final int LONGEST_NUMBER = 64;

  private final JsonReader in;

  private StrictJson(JsonReader in) {
    this.in = in;
  }

  /**
   * Reads a text that holds one object.
   *
   * @throws IOException if it is malformed, saying where
   */
  static Map<String, @Nullable Object> object(String text) throws IOException {
    try (JsonReader in = new JsonReader(new StringReader(text))) {
      in.setStrictness(Strictness.STRICT);
      if (in.peek() != JsonToken.BEGIN_OBJECT) {
        throw new MalformedJsonException("expected an object, found " + in.peek());
      }
      Map<String, @Nullable Object> object = new StrictJson(in).object();
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("expected the end behind the object, found " + in.peek());
      }
      return object;
    } catch (NumberFormatException | IllegalStateException e) {
      throw new MalformedJsonException(e.getMessage(), e);
    }
  }

  private Map<String, @Nullable Object> object() throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      if (object.containsKey(name)) {
        throw new MalformedJsonException("'" + name + "' is there twice");
      }
      object.put(name, value());
    }
    in.endObject();
    return object;
  }

  private List<@Nullable Object> list() throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      list.add(value());
    }
    in.endArray();
    return list;
  }

  private @Nullable Object value() throws IOException {
    return switch (in.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> list();
      case STRING -> in.nextString();
      case NUMBER -> number(in.nextString());
      case BOOLEAN -> in.nextBoolean();
      case NULL -> {
        in.nextNull();
        yield null;
      }
      default -> throw new MalformedJsonException("expected a value, found " + in.peek());
    };
  }

  private static BigDecimal number(String digits) throws IOException {
    if (digits.length() > LONGEST_NUMBER) {
      throw new MalformedJsonException("a number of " + digits.length() + " characters");
    }
    return new BigDecimal(digits);
  }
}
