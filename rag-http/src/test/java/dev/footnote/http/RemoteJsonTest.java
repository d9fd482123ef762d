package dev.footnote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.generate.GenerationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemoteJsonTest {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"days\":{\"type\":\"integer\"}},\"required\":[\"days\"]}";

  private static Answer writes(String text, String reason) {
    return Answer.stream(
        Answer.delta(text.replace("\"", "\\\"")), Answer.finish(reason), Answer.DONE);
  }

  private static Answer writes(String text) {
    return writes(text, "stop");
  }

  private static String json(RawServer server) {
    try (RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      return generator.generateJson(Prompts.BOAT, SCHEMA);
    }
  }

  @Test
  void asksForTheSchemaAndReturnsWhatWasWritten() throws Exception {
    try (RawServer server = new RawServer(writes("{\"days\": 30}"))) {
      assertThat(json(server)).isEqualTo("{\"days\": 30}");

      JsonNode format = Json.read(server.requests().getFirst().body()).path("response_format");
      assertThat(format.path("type").textValue()).isEqualTo("json_schema");
      assertThat(format.at("/json_schema/strict").booleanValue()).isTrue();
      assertThat(format.at("/json_schema/schema")).isEqualTo(Json.read(SCHEMA));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void tellsTheModelOnceWhatIsWrong() throws Exception {
    try (RawServer server =
        new RawServer(writes("Sure: {\"days\": 30}"), writes("{\"days\":30}"))) {
      assertThat(json(server)).isEqualTo("{\"days\":30}");

      JsonNode messages = Json.read(server.requests().getLast().body()).path("messages");
      assertThat(messages).hasSize(3);
      assertThat(messages.at("/1/role").textValue()).isEqualTo("assistant");
      assertThat(messages.at("/1/content").textValue()).isEqualTo("Sure: {\"days\": 30}");
      assertThat(messages.at("/2/content").textValue()).contains("not valid JSON", "Sure");
    }
  }

  @Test
  void givesUpWhenTellingDoesNotHelp() throws Exception {
    try (RawServer server = new RawServer(writes("{\"days\": 30} or so"))) {
      assertThatThrownBy(() -> json(server))
          .isInstanceOf(GenerationException.class)
          .hasMessageContaining("no JSON");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void saysThatTheJsonIsCut() throws Exception {
    try (RawServer server = new RawServer(writes("{\"days\":", "length"))) {
      assertThatThrownBy(() -> json(server)).hasMessageContaining("cut at 512 tokens");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void returnsNoHalfJsonWhenTheTimeIsOver() throws Exception {
    try (RawServer server = new RawServer(Answer.stall(Answer.delta("{")));
        RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      assertThatThrownBy(() ->
              generator.generateJson(
                  Prompts.with(options -> options.timeLimit(Duration.ofMillis(300))), SCHEMA))
          .isInstanceOf(GenerationException.class)
          .hasMessageContaining("time was over");
    }
  }

  @Test
  void refusesASchemaThatIsNone() throws Exception {
    try (RawServer server = new RawServer(Answer.good());
        RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> generator.generateJson(Prompts.BOAT, "{"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> generator.generateJson(Prompts.BOAT, "[]"));
      assertThat(server.requests()).isEmpty();
    }
  }
}
