package dev.footnote.onnx;

import java.util.List;
import java.util.Random;

/** JSON schemas by chance, of every kind of value. */
final class RandomSchemas {

  private final Random random;

  RandomSchemas(long seed) {
    random = new Random(seed);
  }

  String object() {
    return """
    {"type":"object","properties":{"first":%s,"é%d\\n":%s,"more":{"anyOf":[{"$ref":"#"},\
    {"type":"null"}]},"last":%s},"required":[%s]}\
    """
        .formatted(
            value(2),
            random.nextInt(9),
            value(2),
            value(2),
            random.nextBoolean() ? "\"first\",\"more\",\"last\"" : "\"last\"");
  }

  private String value(int depth) {
    int min = random.nextInt(4);
    return switch (random.nextInt(depth > 0 ? 11 : 8)) {
      case 0 -> "{\"type\":[\"string\",\"null\"]}";
      case 1 -> "{\"type\":\"string\",\"minLength\":%d,\"maxLength\":%d}".formatted(min, 2 * min);
      case 2 -> "{\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d}".formatted(-min, 30 * min);
      case 3 -> "{\"type\":\"number\",\"exclusiveMinimum\":%d.5}".formatted(min);
      case 4 -> "{\"type\":[\"boolean\",\"integer\"]}";
      case 5 -> "{\"enum\":[\"the boat\",\"the tide\",\"ü\\n\",1,12,{\"a\":[null]}]}";
      case 6 -> "{\"const\":\"harbour light\"}";
      case 7 ->
          "{\"type\":\"string\",\"format\":\"%s\"}"
              .formatted(List.of("date", "date-time", "uuid").get(random.nextInt(3)));
      case 8 ->
          "{\"type\":\"array\",\"items\":%s,\"minItems\":%d,\"maxItems\":%d}"
              .formatted(value(depth - 1), min, min + 2);
      case 9 -> "{\"anyOf\":[%s,%s]}".formatted(value(depth - 1), value(depth - 1));
      default ->
          "{\"type\":\"object\",\"properties\":{\"tide\":%s,\"boat\":%s},\"required\":[\"boat\"]}"
              .formatted(value(depth - 1), value(depth - 1));
    };
  }
}
