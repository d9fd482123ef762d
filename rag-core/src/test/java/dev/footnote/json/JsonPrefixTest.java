package dev.footnote.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPrefixTest {

  private static @Nullable JsonPrefix after(String schema, byte[] text) {
    JsonPrefix at = JsonSchema.parse(schema).begin();
    for (int i = 0; i < text.length && at != null; i++) {
      at = at.next(text[i] & 0xFF);
    }
    return at;
  }

  private static JsonPrefix step(JsonPrefix at, int b) {
    return requireNonNull(at.next(b), "byte " + b + " must not come");
  }

  private static boolean accepts(String schema, String text) {
    JsonPrefix end = after(schema, text.getBytes(UTF_8));
    return end != null && end.isComplete();
  }

  private static int[] possible(JsonPrefix at) {
    return IntStream.range(0, 256).filter(b -> at.next(b) != null).toArray();
  }

  /** Writes by chance, and closes the text when it has some length. */
  private static String write(JsonSchema schema, Random random, int length) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    JsonPrefix at = schema.begin();
    while (text.size() < length && !(at.isComplete() && random.nextInt(3) == 0) && !at.isOver()) {
      int[] possible = possible(at);
      assertThat(possible).isNotEmpty();
      int b = possible[random.nextInt(possible.length)];
      text.write(b);
      at = step(at, b);
    }
    byte[] completion = at.completion();
    assertThat(completion.length == 0).isEqualTo(at.isComplete());
    text.writeBytes(completion);
    for (byte b : completion) {
      at = step(at, b & 0xFF);
    }
    assertThat(at.isComplete()).isTrue();
    return text.toString(UTF_8);
  }

  @Property(tries = 1000)
  void whateverIsWrittenFitsTheSchema(@ForAll long seed) {
    Random random = new Random(seed);
    JsonSchema schema = JsonSchema.parse(new RandomJson(seed).schema());
    String text = write(schema, random, random.nextInt(400));

    JsonValue value = JsonValue.parse(text);
    assertThat(schema.validate(value)).as("%s of %s", text, schema).isEmpty();
  }

  @Property(tries = 200)
  void placesOfTheSameKeyTakeTheSameBytes(@ForAll long seed) {
    Random random = new Random(seed);
    JsonSchema schema = JsonSchema.parse(new RandomJson(seed).schema());
    Map<Object, int[]> known = new HashMap<>();
    for (int run = 0; run < 5; run++) {
      JsonPrefix at = schema.begin();
      for (int i = 0; i < 100 && !at.isOver(); i++) {
        int[] possible = possible(at);
        assertThat(known.computeIfAbsent(at.key(1), key -> possible)).isEqualTo(possible);
        at = step(at, possible[random.nextInt(possible.length)]);
      }
    }
  }

  @Property(tries = 300)
  void takesEveryString(@ForAll long seed) {
    String text = new RandomJson(seed).text(12);
    String json = new JsonString(text).json();
    StringBuilder escaped = new StringBuilder("\"");
    text.chars().forEach(c -> escaped.append("\\u%04X".formatted(c)));

    assertThat(accepts("{\"type\":\"string\",\"minLength\":12,\"maxLength\":12}", json)).isTrue();
    assertThat(accepts("{\"type\":\"string\"}", escaped + "\"")).isTrue();
    assertThat(accepts("{\"type\":\"string\",\"maxLength\":11}", json)).isFalse();
    assertThat(accepts("{\"type\":\"string\",\"minLength\":13}", escaped + "\"")).isFalse();
  }

  @Test
  void takesNoHalvesOfCharacters() {
    for (String text :
        List.of(
            "\"\\ud83d\"",
            "\"\\ud83dx",
            "\"\\ude00",
            "\"\\ud83d\\n",
            "\"\\ud83d\\u0",
            "\"\\ud83d\\ud8")) {
      assertThat(after("{\"type\":\"string\"}", text.getBytes(UTF_8))).as(text).isNull();
    }
    List<byte[]> broken = new ArrayList<>();
    broken.add(new byte[] {'"', (byte) 0xC0});
    broken.add(new byte[] {'"', (byte) 0xE0, (byte) 0x80});
    broken.add(new byte[] {'"', (byte) 0xED, (byte) 0xA0});
    broken.add(new byte[] {'"', (byte) 0xF4, (byte) 0x90});
    broken.add(new byte[] {'"', (byte) 0xC3, '"'});
    broken.add(new byte[] {'"', (byte) 0x80});
    for (byte[] text : broken) {
      assertThat(after("{\"type\":\"string\"}", text)).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"integer"} | 0 -0 7 -12 123456789012345 | 01 1.0 - 1e3 1234567890123456
          {"type":"integer","minimum":-5,"maximum":120} | -5 -1 0 9 10 99 100 120 | -6 121 200 -10
          {"type":"integer","exclusiveMinimum":99,"exclusiveMaximum":201} | 100 199 200 | 99 201 0 -1
          {"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807} | 9223372036854775807 -9223372036854775808 | 9223372036854775808 -9223372036854775809
          {"type":"number"} | 0 0.5 -0.25 12.123456 | .5 1. 1.1234567 00.1 1e5
          {"type":"number","minimum":0.25,"maximum":0.5} | 0.25 0.3 0.500 0.49 | 0 0.2 0.51 1 -0.3
          {"type":"number","exclusiveMinimum":0,"maximum":0.0000001} | 0.0000001 0.00000001 | 0 0.0 0.1 1
          {"enum":[1,12,"a",null,true]} | 1 12 "a" null true | 2 121 "b" nul false
          {"type":"boolean"} | true false | null 1
          {"type":"string","format":"date"} | "2024-02-29" "1999-12-31" | "2023-02-29" "2024-13-01" "2024-04-31" "2024-1-1"
          {"type":"string","format":"date-time"} | "2024-02-29T23:59:59Z" | "2024-02-29T24:00:00Z" "2024-02-29T23:60:00Z"
          {"type":"string","format":"uuid"} | "123e4567-E89B-12d3-a456-426614174000" | "123e4567-e89b-12d3-a456-42661417400" "123e4567e"
          {"type":"array","items":{"enum":[1]},"minItems":2,"maxItems":3} | [1,1] [1,1,1] | [1] [] [1,1,1,1] [1,1,]
          {"type":"array","prefixItems":[{"enum":[1]}],"items":{"enum":[2]}} | [] [1] [1,2,2] | [2] [1,1]
          {"anyOf":[{"type":"integer"},{"type":"string"},{"type":"number","maximum":1.5}]} | 1 "x" 0.5 12 | 2.5 null
          {"type":"object","properties":{"a":{"enum":[1]},"ab":{"enum":[2]}},"required":["ab"]} | {"a":1,"ab":2} {"ab":2} | {} {"a":1} {"ab":2,"a":1} {"ab":2,"x":1}
          {"type":"object","properties":{"é\\"":{"enum":["ü"]}}} | {"é\\"":"ü"} {} | {"e":"u"}
          {"type":"object"} | {} | {"a":1}
          """)
  void takesWhatTheSchemaAllowsAndNothingElse(String schema, String allowed, String refused) {
    assertThat(allowed.split(" ")).allMatch(text -> accepts(schema, text));
    assertThat(refused.split(" ")).noneMatch(text -> accepts(schema, text));
  }

  @Test
  void knowsWhatHasToCome() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"kind\":{\"enum\":[\"red\",\"rose\"]},"
            + "\"n\":{\"type\":\"integer\"}},\"required\":[\"kind\",\"n\"]}";
    assertThat(forced(schema, "")).isEqualTo("{\"kind\":\"r");
    assertThat(forced(schema, "{\"kind\":\"ro")).isEqualTo("se\",\"n\":");
    assertThat(forced(schema, "{\"kind\":\"rose\",\"n\":")).isEmpty();
    assertThat(forced(schema, "{\"kind\":\"rose\",\"n\":1")).isEmpty();
    assertThat(forced("{\"enum\":[1,12]}", "1")).isEmpty();
  }

  private static String forced(String schema, String text) {
    return new String(requireNonNull(after(schema, text.getBytes(UTF_8))).forced(1000), UTF_8);
  }

  @Test
  void nestsNoDeeperThanItCanClose() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}}}";
    String level = "{\"a\":[";
    assertThat(after(schema, level.repeat(31).getBytes(UTF_8))).isNotNull();
    assertThat(accepts(schema, level.repeat(31) + "{\"a\":[]}" + "]}".repeat(31))).isTrue();
    assertThat(after(schema, level.repeat(33).getBytes(UTF_8))).isNull();
  }
}
