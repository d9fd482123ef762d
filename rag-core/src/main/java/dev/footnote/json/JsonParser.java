package dev.footnote.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON value and nothing behind it. Used once. */
final class JsonParser {

  private static final int LONGEST_NUMBER = 1000;
  private static final int LARGEST_EXPONENT = 9999;
  private static final int END = -1;

  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  JsonValue parse() {
    skipBlank();
    JsonValue value = value();
    skipBlank();
    if (at < text.length()) {
      throw expected("the end of the text");
    }
    return value;
  }

  private JsonValue value() {
    return switch (peek()) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> new JsonString(string());
      case 't' -> literal("true", JsonBoolean.TRUE);
      case 'f' -> literal("false", JsonBoolean.FALSE);
      case 'n' -> literal("null", JsonNull.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw expected("a value");
    };
  }

  /** Reads what is nested in others. */
  private interface Nested {
    JsonValue read();
  }

  private JsonValue nested(Nested reading) {
    if (depth == JsonValue.MAX_DEPTH) {
      throw expected("no more than " + JsonValue.MAX_DEPTH + " arrays and objects in each other");
    }
    depth++;
    at++;
    skipBlank();
    JsonValue value = reading.read();
    depth--;
    return value;
  }

  private JsonValue object() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (took('}')) {
      return new JsonObject(members);
    }
    do {
      skipBlank();
      int start = at;
      String name = name();
      skipBlank();
      take(':', "':'");
      skipBlank();
      if (members.putIfAbsent(name, value()) != null) {
        throw new JsonException(
            "no valid JSON at offset "
                + start
                + ": '"
                + name
                + "' is there twice, expected a name that the object does not have yet");
      }
      skipBlank();
    } while (took(','));
    take('}', "',' or '}'");
    return new JsonObject(members);
  }

  private String name() {
    if (peek() != '"') {
      throw expected("a name in quotes");
    }
    return string();
  }

  private JsonValue array() {
    List<JsonValue> items = new ArrayList<>();
    if (took(']')) {
      return new JsonArray(items);
    }
    do {
      skipBlank();
      items.add(value());
      skipBlank();
    } while (took(','));
    take(']', "',' or ']'");
    return new JsonArray(items);
  }

  private String string() {
    int start = at++;
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      if (peek() < ' ') {
        throw expected(peek() == END ? "'\"'" : "an escape in place of a control character");
      }
      string.append(peek() == '\\' ? escaped() : text.charAt(at++));
    }
    at++;
    if (WellFormed.loneSurrogate(string.toString()) >= 0) {
      at = start;
      throw expected("whole characters, where half a character of two stands alone");
    }
    return string.toString();
  }

  private char escaped() {
    at++;
    int c = peek();
    int known = "\"\\/bfnrt".indexOf(c);
    if (c == 'u') {
      at++;
      return hex();
    }
    if (known < 0) {
      throw expected("one of \"\\/bfnrtu behind '\\'");
    }
    at++;
    return "\"\\/\b\f\n\r\t".charAt(known);
  }

  private char hex() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw expected("four hexadecimal digits");
      }
      unit = 16 * unit + digit;
      at++;
    }
    return (char) unit;
  }

  private JsonValue literal(String word, JsonValue value) {
    if (!text.startsWith(word, at)) {
      throw expected(word);
    }
    at += word.length();
    return value;
  }

  private JsonValue number() {
    int start = at;
    took('-');
    if (!took('0')) {
      digits();
    }
    if (took('.')) {
      digits();
    }
    if (took('e') || took('E')) {
      exponent();
    }
    if (at - start > LONGEST_NUMBER) {
      at = start;
      throw expected("a number of at most " + LONGEST_NUMBER + " characters");
    }
    return new JsonNumber(new BigDecimal(text.substring(start, at)));
  }

  private void exponent() {
    if (!took('+')) {
      took('-');
    }
    int start = at;
    digits();
    String digits = text.substring(start, at).replaceFirst("^0+(?=.)", "");
    if (digits.length() > 4 || Integer.parseInt(digits) > LARGEST_EXPONENT) {
      at = start;
      throw expected("an exponent of at most " + LARGEST_EXPONENT);
    }
  }

  private void digits() {
    if (!isDigit()) {
      throw expected("a digit");
    }
    while (isDigit()) {
      at++;
    }
  }

  private boolean isDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  private void skipBlank() {
    while (" \t\n\r".indexOf(peek()) >= 0) {
      at++;
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean took(char c) {
    boolean there = peek() == c;
    at += there ? 1 : 0;
    return there;
  }

  private void take(char c, String expected) {
    if (!took(c)) {
      throw expected(expected);
    }
  }

  private JsonException expected(String what) {
    String found =
        at < text.length() ? "'" + Character.toString(text.codePointAt(at)) + "'" : "the end";
    return new JsonException(
        "no valid JSON at offset " + at + ": found " + found + ", expected " + what);
  }
}
