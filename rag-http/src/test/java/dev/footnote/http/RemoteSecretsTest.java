package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.json.JsonSchema;
import dev.footnote.retrieve.Hit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a server does, also if it repeats what it was sent, nothing that a program may print has
 * the key, the value of another header, or what stands in the query.
 */
class RemoteSecretsTest {

  private static final JsonSchema SCHEMA = JsonSchema.parse("{\"type\":\"object\"}");

  private static final String KEY = "sk-live/9f8e7d6c5b4a+3210==";
  private static final String TEAM = "team-of-the-hidden-boats";
  private static final String TOKEN = "query%20token%2F77";
  private static final String DECODED = "query token/77";

  /** What must not be read anywhere; the middle of the key too, so that half of it is found. */
  private static final List<String> SECRETS =
      List.of(KEY, "9f8e7d6c5b4a", TEAM, "hidden-boats", TOKEN, DECODED, "token%2F77", "token/77");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringBuilder logged = new StringBuilder();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Logger root = Logger.getLogger("");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.append(line.getMessage()).append(trace(line.getThrown()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(printed, true, UTF_8));
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    System.setErr(err);
    root.removeHandler(handler);
    root.setLevel(Level.INFO);
  }

  private static String trace(@Nullable Throwable thrown) {
    StringWriter text = new StringWriter();
    if (thrown != null) {
      thrown.printStackTrace(new PrintWriter(text));
    }
    return text.toString();
  }

  /** All that a server was sent, in one line, as it came and as JSON with escaped slashes. */
  private static String echo(RawServer.Request request) {
    String all = request.line() + " " + request.headers() + " " + DECODED;
    return (all + " " + all.replace("/", "\\/")).replace('"', '\'');
  }

  static List<Answer> answers() {
    return List.of(
        (request, out) -> Answer.json(401, error(echo(request))).write(request, out),
        (request, out) -> Answer.json(500, error(echo(request))).write(request, out),
        (request, out) -> Answer.of(403, "text/html", echo(request)).write(request, out),
        (request, out) ->
            Answer.of(400, "text/html", "x".repeat(470) + echo(request)).write(request, out),
        (request, out) ->
            Answer.json(422, "{\"detail\":[\"" + echo(request).replace("\\", "\\\\") + "\"]}")
                .write(request, out),
        (request, out) ->
            Answer.json(307, "", "Location: http://" + TEAM + ".example/?key=" + KEY)
                .write(request, out),
        (request, out) -> Answer.json(307, "", "Location: http://[" + KEY).write(request, out),
        (request, out) -> Answer.of(200, echo(request), "oops").write(request, out),
        (request, out) -> Answer.of(200, "text/html", echo(request)).write(request, out),
        (request, out) -> Answer.json(200, "{\"choices\": " + echo(request)).write(request, out),
        (request, out) -> Answer.json(200, "{\"x\":'" + KEY + "'}").write(request, out),
        (request, out) -> Answer.stream("data: " + echo(request) + "\n\n").write(request, out),
        (request, out) ->
            Answer.stream(Answer.delta("x"), "data: " + error(echo(request)) + "\n\n")
                .write(request, out),
        (request, out) ->
            Answer.stream("data: {\"error\":{\"why\":\"" + KEY + "\"}}\n\n").write(request, out),
        raw(request -> "HTTP/1.1 " + KEY + "\r\n\r\n"),
        raw(request -> KEY + " " + TEAM + "\r\n\r\n"),
        raw(request -> "HTTP/1.1 200 OK\r\n" + KEY + " " + TEAM + "\r\n\r\n"),
        raw(request -> "HTTP/1.1 200 OK\r\nContent-Length: " + KEY + "\r\n\r\n"),
        raw(request -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + KEY + "\r\n"),
        raw(request -> ""));
  }

  private static String error(String message) {
    return "{\"error\":{\"message\":\"" + message.replace("\\", "\\\\") + "\"}}";
  }

  private static Answer raw(Function<RawServer.Request, String> text) {
    return (request, out) -> {
      out.write(text.apply(request).getBytes(UTF_8));
      out.flush();
      throw new IOException("cut");
    };
  }

  private static RemoteEndpoint endpoint(URI uri, Supplier<String> key) {
    return RawServer.quick(RemoteEndpoint.at(URI.create(uri + "?code=" + TOKEN)))
        .withRequestTimeout(Duration.ofSeconds(2))
        .with(new RetryLimits(1, Duration.ofSeconds(5), Duration.ofMillis(5)))
        .withKey(key)
        .withHeader("X-Team", () -> TEAM);
  }

  private void scan(RemoteEndpoint endpoint) {
    EmbeddingSpace space = new EmbeddingSpace("m", "1", 2, Similarity.COSINE, "", "");
    RemoteGenerator.Builder builder = RemoteGenerator.builder(endpoint, "m");
    try (RemoteGenerator generator = builder.build();
        RemoteEmbedder embedder = RemoteEmbedder.builder(endpoint, space).build();
        RemoteReranker reranker = RemoteReranker.builder(endpoint, "m").build()) {
      String all =
          thrown(() -> generator.generate(Prompts.BOAT))
              + thrown(() -> generator.generateJson(Prompts.BOAT, SCHEMA))
              + thrown(() -> embedder.embedQuery("a"))
              + thrown(() -> reranker.rerank("?", List.of(hit())));
      assertThat(all).contains("127.0.0.1").doesNotContain(SECRETS);
      assertThat(List.of(endpoint, builder, generator, embedder, reranker, endpoint.headers()))
          .allSatisfy(shown -> assertThat(shown.toString()).doesNotContain(SECRETS));
    }
    assertThat(printed.toString(UTF_8)).doesNotContain(SECRETS);
    assertThat(logged.toString()).doesNotContain(SECRETS);
  }

  private static Hit hit() {
    Document document = Document.of("d", "a");
    return new Hit(Chunk.of(document, 0, new TextSpan(0, 1), ""), 1, List.of());
  }

  /** Runs what is to fail, and returns all of the exception that can be printed. */
  private static String thrown(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      return trace(e) + e;
    }
    throw new AssertionError("nothing was thrown");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void nothingIsToldThatAServerRepeats(Answer answer) throws Exception {
    try (RawServer server = new RawServer(answer)) {
      scan(endpoint(server.uri(), () -> KEY));
      assertThat(server.requests().getFirst().headers())
          .containsEntry("Authorization", "Bearer " + KEY)
          .containsEntry("X-Team", TEAM);
    }
  }

  @Test
  void nothingIsToldOfAKeyThatCannotBeSent() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      scan(endpoint(server.uri(), () -> KEY + "\n"));
      scan(endpoint(server.uri(), () -> KEY + "渡"));
      scan(endpoint(server.uri(), () -> ""));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void nothingIsToldWhenNobodyListens() throws Exception {
    URI uri;
    try (RawServer server = new RawServer(Answer.good())) {
      uri = server.uri();
    }
    scan(endpoint(uri, () -> KEY));
  }

  @Test
  void aServersWordsAreToldWithoutThem() throws Exception {
    Answer wrongKey = Answer.json(401, error("Incorrect API key: " + KEY + "."));
    try (RawServer server = new RawServer(wrongKey);
        RemoteGenerator generator =
            RemoteGenerator.builder(endpoint(server.uri(), () -> KEY), "m").build()) {
      assertThat(thrown(() -> generator.generate(Prompts.BOAT)))
          .contains("Incorrect API key: [hidden].");
    }
  }
}
