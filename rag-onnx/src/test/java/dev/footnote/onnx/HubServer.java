package dev.footnote.onnx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server of files on this machine, which can be told to misbehave. */
final class HubServer implements AutoCloseable {

  static final String PREFIX = "/org/model/resolve/main/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile int cutAfter = Integer.MAX_VALUE;
  private volatile boolean ranges = true;
  private volatile boolean stalls;
  private volatile String redirect = "";

  HubServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  int port() {
    return server.getAddress().getPort();
  }

  void serve(String file, byte[] content) {
    files.put(file, content);
  }

  /** Breaks the connection after some bytes of each answer. */
  void cutAfter(int bytes) {
    cutAfter = bytes;
  }

  void withoutRanges() {
    ranges = false;
  }

  /** Sends the beginning of each answer and no more. */
  void stall() {
    stalls = true;
  }

  /** Sends on to another address, in front of the path, which serves the file. */
  void redirectTo(String address) {
    redirect = address;
  }

  /** Returns the path and the range of each request so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(path + (range == null ? "" : " " + range));
    try (exchange) {
      if (!redirect.isEmpty() && !path.startsWith("/moved")) {
        exchange.getResponseHeaders().set("Location", redirect + "/moved" + path);
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      byte[] content = files.get(path.substring(path.indexOf(PREFIX) + PREFIX.length()));
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, content, range);
      }
    }
  }

  private void send(HttpExchange exchange, byte[] content, @Nullable String range)
      throws IOException {
    String tag = '"' + Sha256.of(content).substring(0, 8) + '"';
    String wanted = exchange.getRequestHeaders().getFirst("If-Range");
    exchange.getResponseHeaders().set("ETag", tag);
    int from = 0;
    if (range != null && ranges && (wanted == null || wanted.equals(tag))) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      if (from >= content.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    int length = content.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, length);
    int sent = Math.min(length, cutAfter);
    exchange.getResponseBody().write(Arrays.copyOfRange(content, from, from + sent));
    exchange.getResponseBody().flush();
    if (stalls && sent < length) {
      sleep();
    }
    if (sent < length) {
      throw new IOException("cut");
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
