package dev.footnote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.Generation.Usage;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.JsonGeneration;
import dev.footnote.generate.JsonGeneration.Truncated;
import dev.footnote.generate.JsonGeneration.Valid;
import dev.footnote.json.JsonSchema;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteJsonTest {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"days\":{\"type\":\"integer\",\"minimum\":1}},"
          + "\"required\":[\"days\"],\"additionalProperties\":false}";

  record Leave(int days, Optional<String> note) {}

  private static Answer writes(String text, String reason) {
    return Answer.stream(
        Answer.delta(text.replace("\\", "\\\\").replace("\"", "\\\"")),
        Answer.finish(reason),
        Answer.usage(),
        Answer.DONE);
  }

  private static Answer writes(String text) {
    return writes(text, "stop");
  }

  private static JsonGeneration json(RawServer server, int repairs) {
    try (RemoteGenerator generator =
        RemoteGenerator.builder(server.endpoint(), "m").jsonRepairs(repairs).build()) {
      return generator.generateJson(Prompts.BOAT, JsonSchema.parse(SCHEMA));
    }
  }

  private static JsonNode request(RawServer server, int number) throws Exception {
    return Json.read(server.requests().get(number).body());
  }

  @Test
  void asksForTheSchemaAndReturnsTheValue() throws Exception {
    try (RawServer server = new RawServer(writes(" {\"days\": 30} "))) {
      Valid valid = (Valid) json(server, 1);
      assertThat(valid.text()).isEqualTo("{\"days\": 30}");
      assertThat(valid.value().json()).isEqualTo("{\"days\":30}");
      assertThat(valid.usage()).isEqualTo(new Usage(11, 5, 7, 2));

      JsonNode format = request(server, 0).path("response_format");
      assertThat(format.path("type").textValue()).isEqualTo("json_schema");
      assertThat(format.at("/json_schema/strict").booleanValue()).isTrue();
      assertThat(format.at("/json_schema/schema")).isEqualTo(Json.read(SCHEMA));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void givesRecordsAndAsksForOptionalMembersLessStrictly() throws Exception {
    try (RawServer server = new RawServer(writes("{\"days\":30}"));
        RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      assertThat(generator.generateRecord(Prompts.BOAT, Leave.class))
          .isEqualTo(new Leave(30, Optional.empty()));
      assertThat(request(server, 0).at("/response_format/json_schema/strict").booleanValue())
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Sure: {"days": 30}    | found 'S', expected a value
          {"days":30} and so on | found 'a', expected the end of the text
          {"days":0}            | at /days: expected an integer from 1, is 0
          {"days":1,"days":2}   | expected a name that the object does not have yet
          {"days":"30"}         | at /days: expected an integer from 1, is "30"
          {"days":3,"x":[]}     | at /x: expected no such member, is []
          {}                    | at /days: expected an integer from 1, is missing
          """)
  void tellsTheModelWhatIsWrong(String wrong, String problem) throws Exception {
    try (RawServer server = new RawServer(writes(wrong), writes("{\"days\":30}"))) {
      Valid valid = (Valid) json(server, 1);
      assertThat(valid.text()).isEqualTo("{\"days\":30}");
      assertThat(valid.usage()).isEqualTo(new Usage(22, 10, 14, 4));

      JsonNode messages = request(server, 1).path("messages");
      assertThat(messages).hasSize(request(server, 0).path("messages").size() + 2);
      assertThat(messages.at("/1/role").textValue()).isEqualTo("assistant");
      assertThat(messages.at("/1/content").textValue()).isEqualTo(wrong);
      assertThat(messages.at("/2/content").textValue()).contains(problem);
    }
  }

  @Test
  void givesUpWhenTellingDoesNotHelp() throws Exception {
    for (int repairs = 0; repairs < 4; repairs++) {
      try (RawServer server = new RawServer(writes("{\"days\":\"soon\"}"))) {
        int most = repairs;
        assertThatExceptionOfType(GenerationException.class)
            .isThrownBy(() -> json(server, most))
            .withMessageContaining("at /days: expected an integer from 1, is \"soon\"");
        assertThat(server.requests()).hasSize(repairs + 1);
      }
    }
  }

  @Test
  void givesWhatThereIsOfATextThatIsCut() throws Exception {
    try (RawServer server = new RawServer(writes("{\"days\":3", "length"))) {
      assertThat(json(server, 1))
          .isEqualTo(new Truncated("{\"days\":3", Finish.TOO_LONG, new Usage(11, 5, 7, 2)));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void takesNoTextThatIsCutForAValueThoughItLooksLikeOne() throws Exception {
    try (RawServer server = new RawServer(writes("{\"days\":3}", "length"))) {
      assertThat(json(server, 1)).isInstanceOf(Truncated.class);
    }
  }

  @Test
  void givesWhatThereIsWhenTheTimeIsOver() throws Exception {
    try (RawServer server =
            new RawServer(writes("no"), Answer.stall(Answer.delta("{\\\"days\\\":")));
        RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      JsonGeneration generation =
          generator.generateJson(
              Prompts.with(options -> options.timeLimit(Duration.ofMillis(700))),
              JsonSchema.parse(SCHEMA));
      assertThat(generation).isInstanceOf(Truncated.class);
      assertThat(generation.text()).isEqualTo("{\"days\":");
      assertThat(((Truncated) generation).finish()).isEqualTo(Finish.OUT_OF_TIME);
    }
  }

  @Test
  void showsNoSecretThatTheModelRepeats() throws Exception {
    String key = "sk-4711-secret";
    try (RawServer server = new RawServer(writes("{\"days\":\"" + key + "\"}"));
        RemoteGenerator generator =
            RemoteGenerator.builder(server.endpoint().withKey(() -> key), "m").build()) {
      assertThatThrownBy(() -> generator.generateJson(Prompts.BOAT, JsonSchema.parse(SCHEMA)))
          .hasMessageContaining("not shown")
          .hasMessageNotContaining("4711");
    }
  }

  @Test
  void refusesTooManyRepairs() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      RemoteGenerator.Builder builder = RemoteGenerator.builder(server.endpoint(), "m");
      assertThatIllegalArgumentException().isThrownBy(() -> builder.jsonRepairs(11));
      assertThatIllegalArgumentException().isThrownBy(() -> builder.jsonRepairs(-1));
    }
  }
}
