package dev.footnote.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on this machine that sends whatever bytes a test wants sent, also such as no server
 * should send.
 */
final class RawServer implements AutoCloseable {

  /** What came in. */
  record Request(String line, Map<String, String> headers, String body) {}

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Answer> answers;
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch dropped = new CountDownLatch(1);

  /** Starts a server that gives one answer after the other, and the last one again and again. */
  RawServer(Answer... answers) throws IOException {
    this.answers = List.of(answers);
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
  }

  /** Returns an endpoint at this server that does not wait long for anything. */
  RemoteEndpoint endpoint() {
    return quick(RemoteEndpoint.at(uri()));
  }

  static RemoteEndpoint quick(RemoteEndpoint endpoint) {
    return endpoint
        .withConnectTimeout(Duration.ofSeconds(2))
        .withRequestTimeout(Duration.ofSeconds(4))
        .withIdleTimeout(Duration.ofSeconds(4))
        .with(new RetryLimits(2, Duration.ofSeconds(10), Duration.ofMillis(20)));
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return connections.get();
  }

  /** Waits until a client has closed a connection amid an answer. */
  CountDownLatch dropped() {
    return dropped;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      // The test has closed the socket.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (!connection.isClosed()) {
        String head = head(in);
        if (head.isEmpty()) {
          return;
        }
        Request request = request(head, in);
        int number;
        synchronized (requests) {
          number = requests.size();
          requests.add(request);
        }
        Answer answer = answers.get(Math.min(number, answers.size() - 1));
        answer.write(request, connection.getOutputStream());
      }
    } catch (SocketException e) {
      dropped.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // What an answer throws to end a connection.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  private static Request request(String head, InputStream in) throws IOException {
    String[] lines = head.split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      int colon = lines[i].indexOf(':');
      headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Request(lines[0], headers, new String(in.readNBytes(length), UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
