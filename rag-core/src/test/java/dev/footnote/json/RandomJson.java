package dev.footnote.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values, schemas, and values of schemas, by chance. */
final class RandomJson {

  private static final int[] CHARACTERS = {
    'a', 'Z', '0', ' ', '"', '\\', '/', '\b', '\f', '\n', '\r', '\t', 0, 0x1f, 0x7f, 0xe9, 0x2028,
    0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f600, 0x10ffff
  };

  private final Random random;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  JsonValue value(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> JsonNull.NULL;
      case 1 -> JsonBoolean.of(random.nextBoolean());
      case 2 -> number();
      case 3, 4 -> new JsonString(text(random.nextInt(6)));
      case 5 -> new JsonArray(values(depth));
      default -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        values(depth).forEach(it -> members.put(text(random.nextInt(4)), it));
        yield new JsonObject(members);
      }
    };
  }

  private List<JsonValue> values(int depth) {
    List<JsonValue> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value(depth - 1));
    }
    return values;
  }

  private JsonNumber number() {
    return new JsonNumber(
        new BigDecimal(new BigInteger(random.nextInt(80), random), random.nextInt(60) - 30)
            .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)));
  }

  String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  /** A schema whose root may be referred to by {@code #} in places that may be left out. */
  String schema() {
    String required = random.nextBoolean() ? "\"a\",\"c\"" : "\"b\"";
    return """
    {"type":"object","properties":{"a":%s,"b":%s,"c":%s,"again":{"anyOf":[{"$ref":"#"},\
    {"type":"null"}]}},"required":[%s],"additionalProperties":false}\
    """
        .formatted(schema(2), schema(2), schema(2), required);
  }

  private String schema(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 8)) {
      case 0 -> "{\"type\":[\"string\",\"null\"],\"maxLength\":%d}".formatted(random.nextInt(9));
      case 1 -> {
        int min = random.nextInt(5);
        yield "{\"type\":\"string\",\"minLength\":%d,\"maxLength\":%d}"
            .formatted(min, min + random.nextInt(5));
      }
      case 2 -> {
        int min = random.nextInt(4000) - 2000;
        yield "{\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d}"
            .formatted(min, min + random.nextInt(3000));
      }
      case 3 -> {
        BigDecimal min = new BigDecimal(BigInteger.valueOf(random.nextInt(9999) - 5000), 3);
        yield "{\"type\":\"number\",\"exclusiveMinimum\":%s,\"maximum\":%s}"
            .formatted(min, min.add(new BigDecimal("0.0%d1".formatted(random.nextInt(10)))));
      }
      case 4 -> "{\"type\":\"boolean\"}";
      case 5 -> "{\"enum\":[%s,1,12,null,[\"x\"],%s]}".formatted(quoted(), quoted());
      case 6 -> "{\"const\":" + value(1).json() + "}";
      case 7 ->
          "{\"type\":\"string\",\"format\":\"%s\"}"
              .formatted(List.of("date", "date-time", "uuid").get(random.nextInt(3)));
      case 8 -> {
        int min = random.nextInt(3);
        yield "{\"type\":\"array\",\"items\":%s,\"minItems\":%d,\"maxItems\":%d}"
            .formatted(schema(depth - 1), min, min + random.nextInt(3));
      }
      case 9 ->
          "{\"type\":\"array\",\"prefixItems\":[%s,%s],\"items\":false}"
              .formatted(schema(depth - 1), schema(depth - 1));
      case 10 -> "{\"anyOf\":[%s,%s]}".formatted(schema(depth - 1), schema(depth - 1));
      default ->
          "{\"type\":\"object\",\"properties\":{%s:%s,%s:%s},\"required\":[]}"
              .formatted(quoted(), schema(depth - 1), "\"fixed\"", schema(depth - 1));
    };
  }

  private String quoted() {
    return new JsonString(text(1 + random.nextInt(4))).json();
  }
}
