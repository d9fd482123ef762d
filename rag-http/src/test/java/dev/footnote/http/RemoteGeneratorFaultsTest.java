package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.footnote.generate.Generation;
import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.Prompt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(15)
class RemoteGeneratorFaultsTest {

  private static final Generation BOAT =
      new Generation.Written("A boat. [1]", Finish.STOPPED, new Generation.Usage(11, 5, 7, 2));

  private static Generation generate(RemoteEndpoint endpoint, Prompt prompt) {
    try (RemoteGenerator generator = RemoteGenerator.builder(endpoint, "m").build()) {
      return generator.generate(prompt);
    }
  }

  private static Generation generate(RawServer server) {
    return generate(server.endpoint(), Prompts.BOAT);
  }

  private static GenerationException failure(RemoteEndpoint endpoint) {
    return catchThrowableOfType(GenerationException.class, () -> generate(endpoint, Prompts.BOAT));
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void asksAgainWhenTheStreamBreaksBeforeAnyText() throws Exception {
    Answer nothing =
        (request, out) -> {
          throw new IOException("cut");
        };
    try (RawServer server =
        new RawServer(nothing, Answer.cut(": wait\n\n", "data: {\"choi"), Answer.good())) {
      assertThat(generate(server)).isEqualTo(BOAT);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void asksAgainWhenTheStreamEndsBeforeAnyText() throws Exception {
    try (RawServer server = new RawServer(Answer.stream(), Answer.good())) {
      assertThat(generate(server)).isEqualTo(BOAT);
    }
  }

  @Test
  void doesNotAskAgainOnceThereWasText() throws Exception {
    List<String> pieces = new ArrayList<>();
    try (RawServer server =
            new RawServer(
                Answer.cut(Answer.delta("A b"), Answer.delta("oat").substring(0, 40)),
                Answer.good());
        RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      assertThatThrownBy(() -> generator.generate(Prompts.BOAT, pieces::add))
          .isInstanceOf(GenerationException.class)
          .hasMessageContaining("the connection broke")
          .hasMessageContaining("after 3 characters");
      assertThat(pieces).containsExactly("A b");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void doesNotTakeACutAnswerForAWholeOne() throws Exception {
    String half = Answer.delta("A b") + "data: {\"choices\":[{\"delta\":{\"con";
    try (RawServer server = new RawServer(Answer.stream(half))) {
      assertThat(failure(server.endpoint()))
          .hasMessageContaining("the stream ended before the answer did")
          .hasMessageContaining("after 3 characters");
    }
  }

  @Test
  void saysWhatIsNoJson() throws Exception {
    try (RawServer server =
        new RawServer(Answer.stream(Answer.delta("A b"), "data: {\"choices\": oops}\n\n"))) {
      assertThat(failure(server.endpoint()))
          .hasMessageContaining("not JSON")
          .hasMessageContaining("oops")
          .hasMessageContaining("after 3 characters");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void saysWhatIsNoChatAnswer() throws Exception {
    try (RawServer page =
            new RawServer(Answer.of(200, "text/html", "<html>\n<b>Please log in</b></html>"));
        RawServer other = new RawServer(Answer.json(200, "{\"object\":\"list\"}"));
        RawServer broken = new RawServer(Answer.json(200, "{\"choices\": [{"))) {
      assertThat(failure(page.endpoint()))
          .hasMessageContaining("text/html")
          .hasMessageContaining("Please log in")
          .hasMessageContaining("check the endpoint's path");
      assertThat(failure(other.endpoint())).hasMessageContaining("not what was asked for");
      assertThat(failure(broken.endpoint())).hasMessageContaining("not JSON");
    }
  }

  @Test
  void tellsWhatTheServerSaysAmidAStream() throws Exception {
    String error = "data: {\"error\":{\"message\":\"out of memory\",\"code\":500}}\n\n";
    try (RawServer server = new RawServer(Answer.stream(Answer.delta("A b"), error))) {
      assertThat(failure(server.endpoint()))
          .hasMessageContaining("out of memory")
          .hasMessageContaining("after 3 characters");
    }
  }

  @Test
  void doesNotPassAFilteredAnswerForAWholeOne() throws Exception {
    try (RawServer server =
        new RawServer(Answer.stream(Answer.delta("A b"), Answer.finish("content_filter")))) {
      assertThat(failure(server.endpoint())).hasMessageContaining("content filter");
    }
  }

  @Test
  void waitsNoLongerThanTheIdleTimeoutAmidAnAnswer() throws Exception {
    long begin = System.nanoTime();
    try (RawServer server = new RawServer(Answer.stall(Answer.delta("A b")))) {
      assertThat(failure(server.endpoint().withIdleTimeout(Duration.ofMillis(800))))
          .hasMessageContaining("idle timeout")
          .hasMessageContaining("after 3 characters");
      assertThat(server.requests()).hasSize(1);
      assertThat(since(begin)).isBetween(Duration.ofMillis(800), Duration.ofSeconds(4));
    }
  }

  @Test
  void doesNotTakeSignsOfLifeForAnAnswer() throws Exception {
    try (RawServer before = new RawServer(Answer.drip("", ": alive\n\n", 50));
        RawServer amid = new RawServer(Answer.drip(Answer.delta("A b"), ": alive\n\n", 0))) {
      assertThat(failure(before.endpoint().withRequestTimeout(Duration.ofMillis(500))))
          .hasMessageContaining("request timeout");
      RemoteEndpoint impatient =
          amid.endpoint()
              .withRequestTimeout(Duration.ofSeconds(1))
              .withIdleTimeout(Duration.ofMillis(1_200));
      assertThat(failure(impatient)).hasMessageContaining("idle timeout");
    }
  }

  @Test
  void waitsForAModelThatThinksFirst() throws Exception {
    String thought = "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n";
    Answer thinking =
        (request, out) -> {
          Answer.begin(out);
          for (int i = 0; i < 12; i++) {
            Answer.chunk(out, thought.getBytes(UTF_8));
            Thread.sleep(100);
          }
          Answer.chunk(out, (Answer.delta("A boat") + Answer.finish("stop")).getBytes(UTF_8));
          Answer.end(out);
        };
    try (RawServer server = new RawServer(thinking)) {
      RemoteEndpoint endpoint = server.endpoint().withRequestTimeout(Duration.ofSeconds(1));
      assertThat(generate(endpoint, Prompts.BOAT)).isEqualTo(new Generation.Written("A boat"));
    }
  }

  @Test
  void readsASlowStreamByteByByte() throws Exception {
    String whole = Answer.delta("Ähre 渡 😀") + Answer.finish("stop") + Answer.DONE;
    Answer slow =
        (request, out) -> {
          Answer.begin(out);
          for (byte next : whole.getBytes(UTF_8)) {
            Answer.chunk(out, new byte[] {next});
            Thread.sleep(1);
          }
          Answer.end(out);
        };
    try (RawServer server = new RawServer(slow)) {
      RemoteEndpoint endpoint = server.endpoint().withIdleTimeout(Duration.ofMillis(1_500));
      assertThat(generate(endpoint, Prompts.BOAT)).isEqualTo(new Generation.Written("Ähre 渡 😀"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: ", ":", "{"})
  void endsLinesWithoutAnEnd(String start) throws Exception {
    byte[] megabyte = "x".repeat(1 << 20).getBytes(UTF_8);
    Answer endless =
        (request, out) -> {
          Answer.begin(out);
          Answer.chunk(out, start.getBytes(UTF_8));
          while (true) {
            Answer.chunk(out, megabyte);
          }
        };
    try (RawServer server = new RawServer(endless)) {
      assertThat(failure(server.endpoint())).hasMessageMatching("(?s).*more than \\d+ bytes.*");
      assertThat(server.dropped().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void waitsNoLongerThanTheRequestTimeoutForAHead() throws Exception {
    Answer silent = (request, out) -> Thread.sleep(60_000);
    try (RawServer server = new RawServer(silent)) {
      assertThat(failure(server.endpoint().withRequestTimeout(Duration.ofMillis(300))))
          .hasMessageContaining("no answer within PT0.3S");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, check the key",
    "403, check the key",
    "404, check the endpoint's path",
    "400, check the model's name",
    "413, send less",
    "418, check the endpoint",
    "204, check the endpoint"
  })
  void doesNotAskAgainWhenThatIsOfNoUse(int status, String advice) throws Exception {
    String body = "{\"error\":{\"message\":\"Not like that.\",\"type\":\"x\"}}";
    try (RawServer server = new RawServer(Answer.json(status, status == 204 ? "" : body))) {
      assertThat(failure(server.endpoint()))
          .hasMessageContaining("status " + status)
          .hasMessageContaining(status == 204 ? "" : "Not like that.")
          .hasMessageContaining(advice)
          .hasMessageContaining(server.uri() + "/chat/completions");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void findsTheServersMessageWhereverItIs() throws Exception {
    for (String body :
        List.of(
            "{\"error\":\"why\"}",
            "{\"message\":\"why\"}",
            "{\"detail\":\"why\"}",
            "why",
            "{\"detail\":[{\"msg\":\"why\"}]}")) {
      try (RawServer server = new RawServer(Answer.json(400, body))) {
        assertThat(failure(server.endpoint())).hasMessageContaining("why");
      }
    }
  }

  @Test
  void quotesNoMoreThanFitsAMessage() throws Exception {
    try (RawServer server = new RawServer(Answer.of(400, "text/plain", "why\n".repeat(50_000)))) {
      String message = failure(server.endpoint()).getMessage();
      assertThat(message).hasSizeLessThan(900).doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 529})
  void asksAgainWhenThatMayHelp(int status) throws Exception {
    try (RawServer server = new RawServer(Answer.json(status, "{}"), Answer.good())) {
      assertThat(generate(server)).isEqualTo(BOAT);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void givesUpInAStormOfErrors() throws Exception {
    try (RawServer server = new RawServer(Answer.json(500, "{\"error\":\"boom\"}"))) {
      assertThat(failure(server.endpoint()))
          .hasMessageContaining("boom")
          .hasMessageContaining("(attempt 3)");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void asksNoMoreThanTheTimeForItAllows() throws Exception {
    try (RawServer server = new RawServer(Answer.json(500, "{}"))) {
      RemoteEndpoint endpoint =
          server
              .endpoint()
              .with(new RetryLimits(1_000, Duration.ofMillis(1_500), Duration.ofMillis(40)));
      long begin = System.nanoTime();
      assertThat(failure(endpoint)).isNotNull();
      assertThat(since(begin)).isLessThan(Duration.ofSeconds(4));
      assertThat(server.requests()).hasSizeBetween(2, 12);
    }
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws Exception {
    try (RawServer server =
        new RawServer(Answer.json(429, "{}", "Retry-After: 1"), Answer.good())) {
      long begin = System.nanoTime();
      assertThat(generate(server)).isEqualTo(BOAT);
      assertThat(since(begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }
  }

  @Test
  void waitsUntilTheDateThatTheServerNames() throws Exception {
    ZonedDateTime now = ZonedDateTime.of(2030, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC);
    DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME;
    try (RawServer server =
        new RawServer(
            Answer.json(
                503,
                "{}",
                "Date: " + format.format(now),
                "Retry-After: " + format.format(now.plusSeconds(1))),
            Answer.good())) {
      long begin = System.nanoTime();
      assertThat(generate(server)).isEqualTo(BOAT);
      assertThat(since(begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }
  }

  @Test
  void doesNotWaitLongerThanAllowedHoweverTheServerAsks() throws Exception {
    try (RawServer server = new RawServer(Answer.json(429, "{}", "Retry-After: 3600"))) {
      long begin = System.nanoTime();
      assertThat(failure(server.endpoint())).hasMessageContaining("status 429");
      assertThat(since(begin)).isLessThan(Duration.ofSeconds(2));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    RemoteEndpoint nobody =
        RawServer.quick(RemoteEndpoint.at(URI.create("http://127.0.0.1:" + port + "/v1")));
    assertThat(failure(nobody))
        .hasMessageContaining("no connection")
        .hasMessageContaining("(attempt 3)")
        .hasMessageContaining("check that the server runs");
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (RawServer elsewhere = new RawServer(Answer.good());
        RawServer server =
            new RawServer(Answer.json(307, "", "Location: " + elsewhere.uri() + "/x?token=1"))) {
      RemoteEndpoint endpoint = server.endpoint().withKey(() -> "sk-secret-key");
      assertThat(failure(endpoint))
          .hasMessageContaining("status 307")
          .hasMessageContaining(elsewhere.uri().resolve("/").toString().replaceAll("/$", ""))
          .hasMessageContaining("not followed")
          .hasMessageNotContaining("token");
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @Test
  void endsWithWhatThereIsWhenTheTimeIsOver() throws Exception {
    try (RawServer server = new RawServer(Answer.stall(Answer.delta("A b")))) {
      Prompt prompt = Prompts.with(options -> options.timeLimit(Duration.ofSeconds(1)));
      assertThat(generate(server.endpoint(), prompt))
          .isEqualTo(new Generation.Written("A b", Finish.OUT_OF_TIME, Generation.Usage.NONE));
    }
  }

  @Test
  void endsInTimeAlsoAmidAFastStreamOrASilentServer() throws Exception {
    Prompt prompt = Prompts.with(options -> options.timeLimit(Duration.ofSeconds(1)));
    Answer silent = (request, out) -> Thread.sleep(60_000);
    try (RawServer fast = new RawServer(Answer.drip(Answer.delta("x"), Answer.delta("y"), 0));
        RawServer slow = new RawServer(silent)) {
      Generation.Written written = (Generation.Written) generate(fast.endpoint(), prompt);
      assertThat(written.finish()).isEqualTo(Finish.OUT_OF_TIME);
      assertThat(written.text()).startsWith("xy");
      assertThat(generate(slow.endpoint(), prompt))
          .isEqualTo(new Generation.Written("", Finish.OUT_OF_TIME, Generation.Usage.NONE));
      assertThat(fast.dropped().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void interruptingClosesTheConnection(boolean amidText) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Answer answer =
        (request, out) -> {
          begun.countDown();
          Answer.drip(Answer.delta("A b"), amidText ? Answer.delta("c") : ": alive\n\n", 20)
              .write(request, out);
        };
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>(false);
    try (RawServer server = new RawServer(answer)) {
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                thrown.set(failure(server.endpoint()));
                flag.set(Thread.currentThread().isInterrupted());
              });
      assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(100);
      thread.interrupt();
      thread.join(Duration.ofSeconds(5));

      assertThat(thrown.get()).hasMessageContaining("interrupted");
      assertThat(flag.get()).isTrue();
      assertThat(server.dropped().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void interruptingEndsThePauseBetweenAttempts() throws Exception {
    try (RawServer server = new RawServer(Answer.json(429, "{}", "Retry-After: 8"))) {
      long begin = System.nanoTime();
      Thread.currentThread().interrupt();
      assertThat(failure(server.endpoint())).hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(since(begin)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void whatTheListenerThrowsEndsTheCall() throws Exception {
    try (RawServer server = new RawServer(Answer.drip(Answer.delta("a"), Answer.delta("b"), 10));
        RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      assertThatThrownBy(() ->
              generator.generate(
                  Prompts.BOAT,
                  piece -> {
                    throw new UnsupportedOperationException("enough");
                  }))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(server.dropped().await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aSlowListenerHoldsTheServerBack() throws Exception {
    byte[] large = Answer.delta("x".repeat(1 << 16)).getBytes(UTF_8);
    AtomicReference<Integer> sent = new AtomicReference<>(0);
    Answer eager =
        (request, out) -> {
          Answer.begin(out);
          for (int i = 1; i <= 2_000; i++) {
            Answer.chunk(out, large);
            sent.set(i);
          }
        };
    try (RawServer server = new RawServer(eager);
        RemoteGenerator generator = RemoteGenerator.builder(server.endpoint(), "m").build()) {
      assertThatThrownBy(() ->
              generator.generate(
                  Prompts.BOAT,
                  piece -> {
                    sleep();
                    throw new UnsupportedOperationException("enough");
                  }))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(sent.get()).as("pieces of 64 KiB that were sent").isLessThan(500);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(700);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
