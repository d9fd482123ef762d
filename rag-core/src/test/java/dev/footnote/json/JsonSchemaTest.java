package dev.footnote.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {

  private static final String LIST =
      """
      {"type":"object","properties":{"value":{"type":"integer"},\
      "next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["value","next"]}\
      """;

  private static List<String> violations(String schema, String value) {
    return JsonSchema.parse(schema).validate(JsonValue.parse(value)).stream()
        .map(JsonViolation::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"integer"} | 3.0 | 3.5
          {"type":"number","exclusiveMinimum":0,"maximum":1} | 1.0 | 0
          {"type":"integer","minimum":-2,"exclusiveMaximum":5} | -2 | 5
          {"type":["string","null"]} | null | 1
          {"type":"string","minLength":2,"maxLength":2} | "😀é" | "a"
          {"type":"boolean"} | true | "true"
          {"enum":[1,"a",[null]]} | [null] | []
          {"type":"string","enum":[1,"a"]} | "a" | 1
          {"const":{"a":1,"b":2}} | {"b":2.0,"a":1} | {"a":1}
          {"type":"array","items":{"type":"null"},"minItems":1,"maxItems":2} | [null] | []
          {"type":"array","prefixItems":[{"const":1}],"items":{"const":2}} | [1,2,2] | [2]
          {"type":"array","prefixItems":[{"const":1}],"items":false} | [1] | [1,1]
          {"type":"object"} | {"x":1} | []
          {"type":"object","additionalProperties":false} | {} | {"x":1}
          {"type":"object","properties":{"a":{"const":1}},"required":["a"]} | {"a":1,"b":2} | {}
          {"type":"string","format":"date"} | "2024-02-29" | "2023-02-29"
          {"type":"string","format":"date-time"} | "2024-02-29T23:59:59.5+02:00" | "2024-02-29T23:59Z"
          {"type":"string","format":"uuid"} | "123e4567-e89b-12d3-a456-426614174000" | "123e4567"
          {"anyOf":[{"type":"integer"},{"type":"string"}]} | 1 | true
          {"oneOf":[{"type":"integer"},{"type":"string"}]} | "1" | []
          {"$ref":"#/$defs/a","$defs":{"a":{"const":0}}} | 0 | 1
          """)
  void tellsWhatFits(String schema, String fits, String fails) {
    assertThat(violations(schema, fits)).isEmpty();
    assertThat(violations(schema, fails)).hasSize(1);
  }

  @Test
  void namesPlaceExpectedAndActual() {
    String schema =
        """
        {"type":"object","properties":{"a/b":{"type":"array","items":{"type":"integer","minimum":1}},
        "kind":{"enum":["x","y"]}},"required":["kind"],"additionalProperties":false}\
        """;

    assertThat(violations(schema, "{\"a/b\":[1,0,\"2\"],\"more\":null}"))
        .containsExactly(
            "at /a~1b/1: expected an integer from 1, is 0",
            "at /a~1b/2: expected an integer from 1, is \"2\"",
            "at /more: expected no such member, is null",
            "at /kind: expected one of \"x\", \"y\", is missing");
    assertThat(violations(schema, "[]")).containsExactly("at the root: expected an object, is []");
  }

  @Test
  void namesWhatIsWrongInTheChoiceThatWasMeant() {
    String schema =
        """
        {"oneOf":[
          {"type":"object","properties":{"kind":{"const":"a"},"n":{"type":"integer"}},"required":["kind","n"]},
          {"type":"object","properties":{"kind":{"const":"b"}},"required":["kind"]}]}\
        """;
    assertThat(violations(schema, "{\"kind\":\"a\",\"n\":\"1\"}"))
        .containsExactly("at /n: expected an integer, is \"1\"");
    assertThat(violations(schema, "{\"kind\":\"c\"}"))
        .containsExactly("at the root: expected an object or an object, is {\"kind\":\"c\"}");
  }

  @Test
  void followsReferencesIntoThemselves() {
    assertThat(violations(LIST, "{\"value\":1,\"next\":{\"value\":2,\"next\":null}}")).isEmpty();
    assertThat(violations(LIST, "{\"value\":1,\"next\":{\"value\":\"2\",\"next\":null}}"))
        .containsExactly("at /next/value: expected an integer, is \"2\"");
  }

  @Test
  void checksDeepValuesOfRecursiveChoicesInTime() {
    String schema =
        """
        {"anyOf":[
          {"type":"object","properties":{"op":{"const":"not"},"of":{"$ref":"#"}},"required":["op","of"]},
          {"type":"object","properties":{"op":{"const":"is"},"of":{"$ref":"#"}},"required":["op","of"]},
          {"type":"integer"}]}\
        """;
    int depth = JsonValue.MAX_DEPTH - 1;
    String value = "{\"op\":\"is\",\"of\":".repeat(depth) + "\"?\"" + "}".repeat(depth);
    assertThat(violations(schema, value)).hasSize(1);
  }

  @Test
  void listsNoMoreThanTheFirstHundred() {
    String schema = "{\"type\":\"array\",\"items\":{\"type\":\"null\"}}";
    assertThat(violations(schema, "[" + "1,".repeat(500) + "1]")).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"string","pattern":"a+"} | 'pattern' at the root is not supported with type string
          {"type":"object","properties":{"a":{"type":"integer","multipleOf":3}}} | 'multipleOf' at /properties/a is not supported
          {"type":"array","items":{"type":"null"},"uniqueItems":true} | 'uniqueItems' at the root
          {"type":"object","patternProperties":{}} | 'patternProperties'
          {"type":"integer","minLength":3} | 'minLength' at the root is not supported with type integer
          {"type":"string","description":"x","not":{}} | 'not'
          {"anyOf":[{"type":"null"}],"type":"object"} | 'type' at the root is not supported beside 'anyOf'
          {"enum":[1],"minimum":1} | 'minimum' at the root is not supported without 'type'
          {"type":"string","format":"email"} | 'format' at the root is "email", expected one of date, date-time, uuid
          {"type":"string","format":"date","minLength":3} | 'minLength' at the root is 3, expected nothing beside 'format'
          {"oneOf":[{"type":"integer"},{"type":"number"}]} | 'oneOf' at the root is not supported where a value might fit both
          {"oneOf":[{"enum":[1,2]},{"enum":[2,3]}]} | 'oneOf'
          {"oneOf":[{"type":"object"},{"type":"object"}]} | 'oneOf'
          {"title":"x"} | 'type' at the root is missing
          {"type":"text"} | 'type' at the root is "text"
          {"type":"array"} | 'items' at the root is missing
          {"type":"array","prefixItems":[true],"items":false} | /prefixItems/0 is true, expected an object
          {"type":"object","required":["a"]} | 'required'
          {"type":"object","additionalProperties":{"type":"string"}} | 'additionalProperties'
          {"type":"string","minLength":3,"maxLength":2} | 'minLength' at the root is 3, expected no more than 'maxLength', 2
          {"type":"string","minLength":-1} | expected a whole number from 0
          {"type":"string","enum":[1]} | 'enum' at the root is [1], expected a value that
          {"$ref":"#/properties/a"} | refers to #/properties/a, expected one of [#]
          {"$ref":"#"} | refers to itself
          {"anyOf":[{"$ref":"#"},{"type":"null"}]} | refers to itself
          [] | the root is [], expected an object
          """)
  void refusesWhatItDoesNotKnowByName(String schema, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonSchema.parse(schema))
        .withMessageContaining(message);
  }

  @Test
  void keepsItsTextAndIgnoresNotesForReaders() {
    String schema =
        "{\"$schema\":\"x\",\"$id\":\"y\",\"title\":\"t\",\"description\":\"d\",\"default\":1,"
            + "\"examples\":[2],\"type\":\"null\"}";
    assertThat(JsonSchema.parse(" " + schema).json()).isEqualTo(schema);
  }
}
