package dev.footnote.http;

import static dev.footnote.http.CallFailure.Kind.FINAL;
import static dev.footnote.http.CallFailure.Kind.TRANSIENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server, and again those that failed in a way that may pass. Safe for use by
 * multiple threads.
 */
final class RemoteCalls {

  /** Reads an answer. */
  interface Reader<T> {
    T read(Reply reply) throws CallFailure, InterruptedException;
  }

  private static final int OK = 200;
  private static final int QUOTED = 200;

  private final RemoteEndpoint endpoint;
  private final URI uri;
  private @Nullable HttpClient client;

  RemoteCalls(RemoteEndpoint endpoint, String path) {
    this.endpoint = endpoint;
    uri = endpoint.resolve(path);
  }

  /**
   * Sends a request until an answer can be read.
   *
   * @param body the request
   * @param limit until when the caller waits
   * @param reader reads an answer of status 200
   * @return what was read
   * @throws CallFailure if there is no answer after all
   */
  <T> T post(byte[] body, Deadline limit, Reader<T> reader)
      throws CallFailure, InterruptedException {
    long begin = System.nanoTime();
    for (int attempts = 1; ; attempts++) {
      try {
        return attempt(body, limit, reader);
      } catch (CallFailure e) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
        Optional<Duration> pause = pause(e, attempts, elapsed);
        if (pause.isEmpty() || limit.left() <= pause.get().toNanos()) {
          throw e.with(e.kind(), attempts > 1 ? " (attempt " + attempts + ")" : "");
        }
        Thread.sleep(pause.get());
      }
    }
  }

  private Optional<Duration> pause(CallFailure failure, int attempts, Duration elapsed) {
    return failure.kind() == TRANSIENT
        ? endpoint.retries().pause(attempts, failure.waitTime(), elapsed)
        : Optional.empty();
  }

  private <T> T attempt(byte[] body, Deadline limit, Reader<T> reader)
      throws CallFailure, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : endpoint.headers()) {
      headers.put(header.name(), header.read());
    }
    Secrets secrets = Secrets.of(headers.values(), uri);
    try (Reply reply = send(request(headers, body), limit, secrets)) {
      if (reply.status() != OK) {
        throw ErrorReply.read(reply);
      }
      return reader.read(reply);
    }
  }

  private HttpRequest request(Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    return request.build();
  }

  private Reply send(HttpRequest request, Deadline limit, Secrets secrets)
      throws CallFailure, InterruptedException {
    Timeouts timeouts = endpoint.timeouts();
    Deadline deadline = Deadline.after(timeouts.request());
    CompletableFuture<HttpResponse<ByteFlow>> response =
        client(secrets).sendAsync(request, head -> new ByteFlow());
    boolean received = false;
    try {
      long wait = deadline.orEarlier(limit).left();
      Reply reply =
          new Reply(
              response.get(Math.max(0, wait), TimeUnit.NANOSECONDS),
              timeouts,
              deadline,
              limit,
              secrets);
      received = true;
      return reply;
    } catch (ExecutionException e) {
      throw unsent(cause(e), secrets);
    } catch (TimeoutException e) {
      throw limit.isOver()
          ? new CallFailure(CallFailure.Kind.OUT_OF_TIME, "the time is over")
          : new CallFailure(
              FINAL,
              "no answer within " + timeouts.request() + "; a longer request timeout waits on");
    } finally {
      if (!received) {
        abandon(response);
      }
    }
  }

  /** Cancels a request, or the answer if it came at that moment. */
  private static void abandon(CompletableFuture<HttpResponse<ByteFlow>> response) {
    if (!response.cancel(true) && !response.isCompletedExceptionally()) {
      response.join().body().close();
    }
  }

  private static Throwable cause(Exception wrapper) {
    Throwable cause = wrapper.getCause();
    return cause == null ? wrapper : cause;
  }

  private CallFailure unsent(Throwable cause, Secrets secrets) {
    String said = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    String message = cause.getClass().getSimpleName() + secrets.quote(said, QUOTED);
    String what =
        switch (cause) {
          case HttpConnectTimeoutException late ->
              "no connection within " + endpoint.timeouts().connect();
          case IOException broken -> "no connection, or it broke (" + message + ")";
          default -> "the request failed (" + message + ")";
        };
    return new CallFailure(
        cause instanceof IOException ? TRANSIENT : FINAL,
        what + "; check that the server runs and can be reached",
        secrets.safe(cause));
  }

  private synchronized HttpClient client(Secrets secrets) throws CallFailure {
    try {
      HttpClient made = client == null ? newClient() : client;
      client = made;
      return made;
    } catch (UncheckedIOException e) {
      throw unsent(cause(e), secrets);
    }
  }

  /** Makes a client when there is something to send, since it has a thread of its own. */
  private HttpClient newClient() {
    HttpClient.Version version =
        endpoint.isSecure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(version)
        .connectTimeout(endpoint.timeouts().connect())
        .build();
  }

  /** Closes all connections. No call may be in flight. */
  synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }

  /** Names the service, without the query. */
  @Override
  public String toString() {
    return RemoteEndpoint.withoutQuery(uri);
  }
}
