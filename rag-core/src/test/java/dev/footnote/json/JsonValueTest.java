package dev.footnote.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

  @Property
  void readsWhatItWrites(@ForAll long seed) {
    JsonValue value = new RandomJson(seed).value(4);
    JsonValue read = JsonValue.parse(value.json());

    assertThat(read).isEqualTo(value).hasSameHashCodeAs(value);
    assertThat(read.json()).isEqualTo(value.json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,2.50,-0.1e+7,true,false,null,\"x\"],\"\":{}}",
        "[]",
        "0",
        "-0",
        "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u001f\"",
      })
  void readsWhatTheRfcAllows(String text) {
    assertThat(JsonValue.parse(" \t\r\n" + text + "\n")).isEqualTo(JsonValue.parse(text));
  }

  @Test
  void keepsNumbersExact() {
    assertThat(JsonValue.parse("0.10000000000000000000000000000000000001"))
        .isEqualTo(new JsonNumber(new BigDecimal("0.10000000000000000000000000000000000001")))
        .isNotEqualTo(JsonValue.parse("0.1"));
    assertThat(JsonValue.parse("1.50e1"))
        .isEqualTo(JsonNumber.of(15))
        .hasSameHashCodeAs(JsonNumber.of(15));
    assertThat(JsonValue.parse("-0")).isEqualTo(JsonValue.parse("0.00"));
  }

  @Test
  void readsEscapedCharactersOutsideTheFirstPlane() {
    assertThat(JsonValue.parse("\"\\uD83D\\ude00\"")).isEqualTo(new JsonString("😀"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``          | offset 0: found the end, expected a value
          {           | offset 1: found the end, expected a name in quotes
          {"a" 1}     | offset 5: found '1', expected ':'
          {"a":1,}    | offset 7: found '}', expected a name in quotes
          {"a":1]     | offset 6: found ']', expected ',' or '}'
          {"a":1,"a":2} | offset 7: 'a' is there twice, expected a name that the object does not have
          [1,]        | offset 3: found ']', expected a value
          [1 2]       | offset 3: found '2', expected ',' or ']'
          01          | offset 1: found '1', expected the end
          1.          | offset 2: found the end, expected a digit
          -           | offset 1: found the end, expected a digit
          +1          | offset 0: found '+', expected a value
          1e99999     | offset 2: found '9', expected an exponent of at most 9999
          NaN         | offset 0: found 'N', expected a value
          tru         | offset 0: found 't', expected true
          1 1         | offset 2: found '1', expected the end of the text
          'a'         | offset 0: found ''', expected a value
          "\\x"       | offset 2: found 'x', expected one of
          "\\u12g4"   | offset 5: found 'g', expected four hexadecimal digits
          "\\ud83d"   | offset 0: found '"', expected whole characters
          "\\ude00\\ud83d" | offset 0: found '"', expected whole characters
          "a          | offset 2: found the end, expected '"'
          """)
  void refusesWhatTheRfcDoesNotAllow(String text, String message) {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> JsonValue.parse(text))
        .withMessageContaining(message);
  }

  @Test
  void refusesControlCharactersAndHalvesOfCharacters() {
    for (String text :
        new String[] {"\"\n\"", "\"\u0000\"", "\"\ud83d\"", "\"\ude00\"", "\u00a01"}) {
      assertThatExceptionOfType(JsonException.class).isThrownBy(() -> JsonValue.parse(text));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new JsonString("\ud83d"));
  }

  @Test
  void readsDownToItsDepthAndNoDeeper() {
    String deepest = "[".repeat(JsonValue.MAX_DEPTH) + "]".repeat(JsonValue.MAX_DEPTH);
    assertThat(JsonValue.parse(deepest).json()).isEqualTo(deepest);
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> JsonValue.parse("[".repeat(100_000)))
        .withMessageContaining("offset 256: found '[', expected no more than 256");
  }

  @Property
  void failsOnlyByItsOwnException(@ForAll String text) {
    try {
      assertThat(JsonValue.parse(JsonValue.parse(text).json())).isEqualTo(JsonValue.parse(text));
    } catch (JsonException e) {
      assertThat(e).hasMessageContaining("offset");
    }
  }
}
