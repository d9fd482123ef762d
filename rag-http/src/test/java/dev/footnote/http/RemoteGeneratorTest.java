package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.Prompt;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteGeneratorTest {

  private static Generation.Written written(RawServer server, Prompt prompt) {
    try (RemoteGenerator generator = generator(server)) {
      return (Generation.Written) generator.generate(prompt);
    }
  }

  private static RemoteGenerator generator(RawServer server) {
    return RemoteGenerator.builder(server.endpoint(), "some-model").build();
  }

  private static JsonNode sent(RawServer server) throws Exception {
    return Json.read(server.requests().getLast().body());
  }

  @Test
  void handsOnThePiecesAndReturnsTheText() throws Exception {
    List<String> pieces = new ArrayList<>();
    try (RawServer server = new RawServer(Answer.good());
        RemoteGenerator generator = generator(server)) {
      Generation generation = generator.generate(Prompts.BOAT, pieces::add);

      assertThat(generation)
          .isEqualTo(
              new Generation.Written(
                  "A boat. [1]", Finish.STOPPED, new Generation.Usage(11, 5, 7, 2)));
      assertThat(pieces).containsExactly("A b", "oat", ". [1]");
    }
  }

  @Test
  void handsOnAPieceBeforeTheNextIsWritten() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    Answer waiting =
        (request, out) -> {
          Answer.begin(out);
          Answer.chunk(out, Answer.delta("one").getBytes(UTF_8));
          while (heard.get() == 0) {
            Thread.sleep(5);
          }
          Answer.chunk(
              out, (Answer.delta(" two") + Answer.finish("stop") + Answer.DONE).getBytes(UTF_8));
          Answer.end(out);
        };
    try (RawServer server = new RawServer(waiting);
        RemoteGenerator generator = generator(server)) {
      Generation generation = generator.generate(Prompts.BOAT, piece -> heard.incrementAndGet());

      assertThat(generation).isEqualTo(new Generation.Written("one two"));
    }
  }

  @Test
  void asksAsChatCompletionsAreAskedFor() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      written(server, Prompts.BOAT);

      RawServer.Request request = server.requests().getFirst();
      JsonNode body = sent(server);
      assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("Content-Type", "application/json")
          .doesNotContainKeys("Authorization", "Upgrade");
      assertThat(body.path("model").textValue()).isEqualTo("some-model");
      assertThat(body.path("stream").booleanValue()).isTrue();
      assertThat(body.at("/stream_options/include_usage").booleanValue()).isTrue();
      assertThat(body.at("/messages/0/role").textValue()).isEqualTo("user");
      assertThat(body.at("/messages/0/content").textValue()).isEqualTo("What is at the pier?");
      assertThat(body.path("temperature").doubleValue()).isZero();
      assertThat(body.path("max_tokens").intValue()).isEqualTo(512);
      assertThat(body.properties())
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder(
              "model", "messages", "stream", "stream_options", "max_tokens", "temperature");
    }
  }

  @Test
  void sendsOptionsThatAskForSomething() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      written(
          server,
          Prompts.with(options ->
              options
                  .maxTokens(9)
                  .sampling(0.5, 42)
                  .among(20, 0.9, 0.05)
                  .repetitionPenalty(1.1)
                  .stops(List.of("END"))));

      JsonNode body = sent(server);
      assertThat(body.path("max_tokens").intValue()).isEqualTo(9);
      assertThat(body.path("temperature").doubleValue()).isEqualTo(0.5);
      assertThat(body.path("seed").longValue()).isEqualTo(42);
      assertThat(body.path("top_k").intValue()).isEqualTo(20);
      assertThat(body.path("top_p").doubleValue()).isEqualTo(0.9);
      assertThat(body.path("min_p").doubleValue()).isEqualTo(0.05);
      assertThat(body.path("repetition_penalty").doubleValue()).isEqualTo(1.1);
      assertThat(body.path("stop").toString()).isEqualTo("[\"END\"]");
    }
  }

  @Test
  void asksReasoningModelsOtherwise() throws Exception {
    try (RawServer server = new RawServer(Answer.good());
        RemoteGenerator generator =
            RemoteGenerator.builder(server.endpoint(), "thinker").reasoning().build()) {
      generator.generate(Prompts.with(options -> options.sampling(0.5, 1)));

      assertThat(sent(server).path("max_completion_tokens").intValue()).isEqualTo(512);
      assertThat(sent(server).has("max_tokens")).isFalse();
      assertThat(sent(server).has("temperature")).isFalse();
    }
  }

  @Test
  void sendsKeysAndHeadersAndAsksForThemAtEachRequest() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (RawServer server = new RawServer(Answer.good());
        RemoteGenerator generator =
            RemoteGenerator.builder(
                    server
                        .endpoint()
                        .withKey(() -> "key-" + count.incrementAndGet())
                        .withHeader("X-Team", () -> "boats"),
                    "m")
                .build()) {
      generator.generate(Prompts.BOAT);
      generator.generate(Prompts.BOAT);

      assertThat(server.requests())
          .extracting(request -> request.headers().get("Authorization"))
          .containsExactly("Bearer key-1", "Bearer key-2");
      assertThat(server.requests().getFirst().headers()).containsEntry("X-Team", "boats");
      assertThat(server.connections()).as("connections are used again").isEqualTo(1);
    }
  }

  @Test
  void asksAzureByPathAndQuery() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      URI base = server.uri().resolve("/openai/deployments/gpt/?api-version=2024-10-21");
      RemoteEndpoint azure =
          RawServer.quick(RemoteEndpoint.at(base)).withHeader("api-key", () -> "azure-key");
      try (RemoteGenerator generator = RemoteGenerator.builder(azure, "gpt").build()) {
        generator.generate(Prompts.BOAT);
      }

      RawServer.Request request = server.requests().getFirst();
      assertThat(request.line())
          .isEqualTo(
              "POST /openai/deployments/gpt/chat/completions?api-version=2024-10-21 HTTP/1.1");
      assertThat(request.headers()).containsEntry("api-key", "azure-key");
    }
  }

  @ParameterizedTest
  @CsvSource({"stop,STOPPED", "length,TOO_LONG", "max_tokens,TOO_LONG", "eos,STOPPED"})
  void saysWhyTheTextEnded(String reason, Finish finish) throws Exception {
    try (RawServer server =
        new RawServer(Answer.stream(Answer.delta("x"), Answer.finish(reason), Answer.DONE))) {
      assertThat(written(server, Prompts.BOAT).finish()).isEqualTo(finish);
    }
  }

  @Test
  void understandsAServerThatDoesNotStream() throws Exception {
    String body =
        """
        {"choices":[{"message":{"role":"assistant","content":"A boat."},"finish_reason":"length"}],
         "usage":{"prompt_tokens":3,"completion_tokens":2}}\
        """;
    List<String> pieces = new ArrayList<>();
    try (RawServer server = new RawServer(Answer.json(200, body));
        RemoteGenerator generator = generator(server)) {
      assertThat(generator.generate(Prompts.BOAT, pieces::add))
          .isEqualTo(
              new Generation.Written("A boat.", Finish.TOO_LONG, new Generation.Usage(3, 0, 2, 0)));
      assertThat(pieces).containsExactly("A boat.");
    }
  }

  @Test
  void understandsStreamsThatLackThisOrThat() throws Exception {
    String untidy =
        "\uFEFF: hello\r\n\r\nevent: message\r\nid: 1\r\nretry: 5\r\n"
            + "data: {\"choices\":\r\ndata: [{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}"
            + "\r\n\r\n:\r\n\r\n"
            + Answer.delta("A boat").replace("\n", "\r").replace("data: ", "data:")
            + "data: {\"choices\":[{\"delta\":{\"content\":null},\"finish_reason\":\"stop\"}]}";
    try (RawServer server = new RawServer(Answer.of(200, "text/plain", untidy))) {
      assertThat(written(server, Prompts.BOAT)).isEqualTo(new Generation.Written("A boat"));
    }
  }

  @Test
  void understandsAnEndByClosing() throws Exception {
    Answer closing =
        (request, out) -> {
          String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
          out.write((head + Answer.delta("A boat") + Answer.finish("stop")).getBytes(UTF_8));
          throw new IOException("closed");
        };
    try (RawServer server = new RawServer(closing)) {
      assertThat(written(server, Prompts.BOAT)).isEqualTo(new Generation.Written("A boat"));
    }
  }

  @Test
  void doesNotWaitForAServerThatHasFinishedAndSaysNoMore() throws Exception {
    long begin = System.nanoTime();
    try (RawServer server =
        new RawServer(Answer.stall(Answer.delta("A boat"), Answer.finish("stop")))) {
      assertThat(written(server, Prompts.BOAT)).isEqualTo(new Generation.Written("A boat"));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void abstainsWhenTheModelFindsNoAnswer() throws Exception {
    try (RawServer server = new RawServer(Answer.good(List.of("NO ", "ANSWER.")));
        RemoteGenerator generator = generator(server)) {
      assertThat(generator.generate(Prompts.BOAT)).isInstanceOf(Generation.Abstained.class);
    }
  }

  @Test
  void writesWithTheAdapterThatIsAskedFor() throws Exception {
    try (RawServer server = new RawServer(Answer.good());
        RemoteGenerator generator =
            RemoteGenerator.builder(server.endpoint(), "base")
                .adapters(Map.of("legal", "base-legal-lora"))
                .build()) {
      generator.generate(Prompts.with(options -> options.adapter("legal")));

      assertThat(sent(server).path("model").textValue()).isEqualTo("base-legal-lora");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> generator.generate(Prompts.with(options -> options.adapter("tax"))))
          .withMessageContaining("tax")
          .withMessageContaining("[legal]");
    }
  }

  @Test
  void sendsTheMessagesOfTheHostsOwnWriter() throws Exception {
    try (RawServer server = new RawServer(Answer.good());
        RemoteGenerator generator =
            RemoteGenerator.builder(server.endpoint(), "m")
                .chatWriter(prompt ->
                    List.of(
                        new ChatMessage(ChatMessage.Role.SYSTEM, "Be brief."),
                        new ChatMessage(ChatMessage.Role.USER, "a"),
                        new ChatMessage(ChatMessage.Role.ASSISTANT, "b"),
                        new ChatMessage(ChatMessage.Role.USER, prompt.question())))
                .build()) {
      generator.generate(Prompts.BOAT);

      assertThat(sent(server).path("messages").toString())
          .isEqualTo(
              "[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                  + "{\"role\":\"user\",\"content\":\"a\"},"
                  + "{\"role\":\"assistant\",\"content\":\"b\"},"
                  + "{\"role\":\"user\",\"content\":\"What is at the pier?\"}]");
    }
  }

  @Test
  void sendsHalfACharacterAsASign() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      written(server, Prompts.BOAT.question("a\uD83D b \uD83D\uDE00"));

      assertThat(sent(server).at("/messages/0/content").textValue())
          .isEqualTo("a\uFFFD b \uD83D\uDE00");
    }
  }

  @Test
  void refusesCallsOnceItIsClosed() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      RemoteGenerator generator = generator(server);
      generator.generate(Prompts.BOAT);
      generator.close();
      generator.close();

      assertThatIllegalStateException().isThrownBy(() -> generator.generate(Prompts.BOAT));
    }
  }

  @Test
  void closingEndsItsThreads() throws Exception {
    long before = clientThreads();
    try (RawServer server = new RawServer(Answer.good())) {
      for (int i = 0; i < 5; i++) {
        try (RemoteGenerator generator = generator(server)) {
          generator.generate(Prompts.BOAT);
        }
      }
      Deadline patience = Deadline.after(Duration.ofSeconds(3));
      while (clientThreads() > before && !patience.isOver()) {
        Thread.sleep(20);
      }
      assertThat(clientThreads()).isLessThanOrEqualTo(before);
    }
  }

  private static long clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("SelectorManager"))
        .count();
  }

  @Test
  void callsAtOnceDoNotDisturbEachOther() throws Exception {
    Answer echo =
        (request, out) -> {
          String asked = Json.read(request.body()).at("/messages/0/content").textValue();
          Answer.stream(Answer.delta(asked), Answer.delta("!"), Answer.finish("stop"), Answer.DONE)
              .write(request, out);
        };
    try (RawServer server = new RawServer(echo);
        RemoteGenerator generator = generator(server);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Generation>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Prompt prompt = Prompts.BOAT.question("question " + i);
        calls.add(threads.submit(() -> generator.generate(prompt)));
      }
      for (int i = 0; i < 40; i++) {
        assertThat(calls.get(i).get()).isEqualTo(new Generation.Written("question " + i + "!"));
      }
    }
  }

  @Test
  void refusesAddressesThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteEndpoint.at(URI.create("ftp://host/v1")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteEndpoint.at(URI.create("https://u:secret@host/v1")))
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteEndpoint.at(URI.create("https:///v1")));
    RemoteEndpoint endpoint = RemoteEndpoint.at(URI.create("https://host/v1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoint.withHeader("bad name", () -> ""));
    assertThatIllegalArgumentException().isThrownBy(() -> endpoint.withHeader("Host", () -> ""));
    assertThatIllegalArgumentException().isThrownBy(() -> endpoint.withIdleTimeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> endpoint.withRetries(-1, Duration.ZERO));
  }
}
