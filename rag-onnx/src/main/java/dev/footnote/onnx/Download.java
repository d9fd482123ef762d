package dev.footnote.onnx;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files over HTTP, going on where an earlier call stopped. Used by one thread.
 *
 * <p>Beside a part of a file stands the tag that the server gave its content; with it the server is
 * asked for the rest, or for all if the content is another now. Whoever uses the file compares its
 * hash.
 */
final class Download implements AutoCloseable {

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NO_SUCH_RANGE = 416;
  private static final int MOST_REDIRECTS = 5;
  private static final int BUFFER = 1 << 16;

  private final Duration timeout;
  private @Nullable HttpClient client;

  Download(Duration timeout) {
    this.timeout = timeout;
  }

  /** Makes a client when there is something to fetch. */
  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(timeout)
              .build();
      client = made;
    }
    return made;
  }

  /**
   * Brings a part of a file to its end.
   *
   * @param part where what an earlier call got is, and what this one gets will be
   */
  void run(URI uri, Path part, String name, ImportProgress progress)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = send(uri, part);
    if (response.statusCode() == NO_SUCH_RANGE && Files.exists(part)) {
      response.body().close();
      deletePart(part);
      response = send(uri, part);
    }
    try (InputStream body = response.body()) {
      save(response, new WatchedStream(body, timeout), part, name, progress);
    }
  }

  private HttpResponse<InputStream> send(URI uri, Path part)
      throws IOException, InterruptedException {
    URI at = uri;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpResponse<InputStream> response = answer(request(at, part));
      Optional<URI> next = Redirect.of(response);
      if (next.isEmpty()) {
        return response;
      }
      response.body().close();
      at = next.get();
    }
    throw new IOException(uri + " redirects more than " + MOST_REDIRECTS + " times");
  }

  /** Waits for the head of an answer; a request's own timeout may be one for the whole body. */
  private HttpResponse<InputStream> answer(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client().sendAsync(request, BodyHandlers.ofInputStream());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("could not reach " + request.uri() + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException(request.uri() + " did not answer for " + timeout.toMillis() + " ms", e);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(URI uri, Path part) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
      if (Files.exists(tag(part))) {
        request.header("If-Range", Files.readString(tag(part)));
      }
    }
    return request.build();
  }

  private void save(
      HttpResponse<InputStream> response,
      WatchedStream body,
      Path part,
      String name,
      ImportProgress progress)
      throws IOException {
    long have = goesOn(response, part) ? Files.size(part) : 0;
    if (have == 0) {
      keepTag(response, part);
    }
    long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = rest < 0 ? -1 : have + rest;
    OpenOption how = have == 0 ? TRUNCATE_EXISTING : APPEND;
    try (body;
        OutputStream out = Files.newOutputStream(part, CREATE, WRITE, how)) {
      byte[] buffer = new byte[BUFFER];
      progress.onBytes(name, have, total);
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        out.write(buffer, 0, n);
        have += n;
        progress.onBytes(name, have, total);
      }
    }
  }

  /** Whether the answer goes on where the part ends; else it is the whole file. */
  private static boolean goesOn(HttpResponse<InputStream> response, Path part) throws IOException {
    if (response.statusCode() == OK) {
      return false;
    }
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (response.statusCode() == PARTIAL && range.startsWith("bytes " + size(part) + "-")) {
      return true;
    }
    throw new IOException(
        response.uri() + " answered with status " + response.statusCode() + " " + range);
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Keeps the tag if it stands for the very bytes, which a weak one does not. */
  private static void keepTag(HttpResponse<InputStream> response, Path part) throws IOException {
    Optional<String> tag =
        response.headers().firstValue("ETag").filter(value -> value.startsWith("\""));
    if (tag.isPresent()) {
      Files.writeString(tag(part), tag.get());
    } else {
      Files.deleteIfExists(tag(part));
    }
  }

  static void deletePart(Path part) throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(tag(part));
  }

  private static Path tag(Path part) {
    return part.resolveSibling(part.getFileName() + ".tag");
  }

  @Override
  public void close() {
    if (client != null) {
      client.shutdownNow();
      client.close();
    }
  }
}
