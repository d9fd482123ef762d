package dev.footnote.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBindingTest {

  private enum Kind {
    PAID,
    UNPAID
  }

  private record Tag(String name, Optional<Tag> inner) {}

  private record All(
      int i,
      Integer boxed,
      long l,
      double d,
      boolean b,
      BigDecimal exact,
      String text,
      Kind kind,
      LocalDate date,
      Instant time,
      UUID id,
      List<List<Tag>> tags,
      Optional<List<Kind>> kinds,
      Optional<All> again) {}

  record Range(int from, int to) {
    Range {
      if (from > to) {
        throw new IllegalArgumentException(from + " is behind " + to);
      }
    }
  }

  private record Unknown(java.util.Map<String, String> map) {}

  private record Endless(Endless more) {}

  private static All all(RandomJson json, Random random, int depth) {
    Optional<Tag> inner =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new Tag(json.text(2), Optional.empty()));
    return new All(
        random.nextInt(),
        random.nextInt(100),
        random.nextLong(),
        Double.longBitsToDouble(random.nextLong() & ~(1L << 62)),
        random.nextBoolean(),
        new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(9)),
        json.text(5),
        Kind.values()[random.nextInt(2)],
        LocalDate.ofEpochDay(random.nextInt(100_000)),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        new UUID(random.nextLong(), random.nextLong()),
        List.of(List.of(), List.of(new Tag(json.text(3), inner))),
        random.nextBoolean() ? Optional.empty() : Optional.of(List.of(Kind.PAID)),
        depth == 0 ? Optional.empty() : Optional.of(all(json, random, depth - 1)));
  }

  @Property(tries = 300)
  void makesTheSameRecordOfWhatItMadeOfARecord(@ForAll long seed) {
    All record = all(new RandomJson(seed), new Random(seed), 2);
    JsonValue value = JsonValue.parse(JsonBinding.toJson(record).json());

    assertThat(JsonSchema.of(All.class).validate(value)).isEmpty();
    assertThat(JsonBinding.toRecord(value, All.class)).isEqualTo(record);
  }

  @Test
  void writesTheSchemaOfARecord() {
    assertThat(JsonSchema.of(Tag.class).json())
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"inner\":{\"anyOf\":"
                + "[{\"$ref\":\"#\"},{\"type\":\"null\"}]}},\"required\":[\"name\"],"
                + "\"additionalProperties\":false}");
    assertThat(JsonSchema.of(Tag.class)).isSameAs(JsonSchema.of(Tag.class));
    assertThat(JsonSchema.parse(JsonSchema.of(All.class).json()).validate(JsonNull.NULL))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"from":1}                 | at /to: expected a value for int, is missing
          {"from":1,"to":2,"x":3}    | at /x: expected no such member, is 3
          {"from":1,"to":"2"}        | at /to: expected a value for int, is "2"
          {"from":1.5,"to":2}        | at /from: expected a value for int, is 1.5
          {"from":1,"to":3000000000} | at /to: expected a value for int
          {"from":2,"to":1}          | at the root: record
          []                         | at the root: expected an object for Range, is []
          """)
  void namesThePlaceThatDoesNotFit(String json, String message) {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> JsonBinding.toRecord(JsonValue.parse(json), Range.class))
        .withMessageContaining(message);
  }

  @Test
  void namesThePlaceThatDoesNotFitWithinOthers() {
    JsonValue value = JsonValue.parse("{\"name\":\"a\",\"inner\":{\"name\":\"b\",\"inner\":7}}");
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> JsonBinding.toRecord(value, Tag.class))
        .withMessageContaining("at /inner/inner: expected an object for Tag, is 7");
  }

  @Test
  void takesAMissingMemberAndNullForNone() {
    Tag none = new Tag("a", Optional.empty());
    for (String json : List.of("{\"name\":\"a\"}", "{\"name\":\"a\",\"inner\":null}")) {
      assertThat(JsonBinding.toRecord(JsonValue.parse(json), Tag.class)).isEqualTo(none);
    }
  }

  @Test
  void refusesTypesThatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonSchema.of(Unknown.class))
        .withMessageContainingAll("component map of record", "java.util.Map", "expected int");
    assertThatIllegalArgumentException().isThrownBy(() -> JsonSchema.of(Endless.class));
  }
}
