package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.footnote.onnxchild.Child;
import dev.footnote.onnxchild.SocketGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that nothing opens a socket from load to answer: by a guard inside the JVM, which sees
 * what Java code does, and where there is {@code strace} by the system calls, which show native
 * code too. Both are shown to see a socket when there is one.
 */
class NoSocketTest {

  @TempDir private Path directory;

  private static ChildJvm guarded() {
    return new ChildJvm()
        .with("-Djava.nio.channels.spi.SelectorProvider=" + SocketGuard.class.getName());
  }

  @Test
  void embeddingOpensNoSocket() throws Exception {
    ChildJvm.Result result =
        guarded().with("-Dfootnote.cache=" + directory.resolve("empty")).run("embed");

    assertThat(result.output()).contains(Child.DONE).doesNotContain(SocketGuard.REPORT);
    assertThat(result.status()).isZero();
  }

  @Test
  void writingOpensNoSocket() throws Exception {
    Path model = TinyDecoder.write(directory.resolve("model"), LlamaExport::grouped);
    ChildJvm.Result result =
        guarded()
            .with("-Dfootnote.cache=" + directory.resolve("empty"), "-Dchild.source=" + model)
            .run("write");

    assertThat(result.output()).contains(Child.DONE).doesNotContain(SocketGuard.REPORT);
    assertThat(result.status()).isZero();
  }

  @Test
  void importingFromThisDiskAndCheckingTheMachineOpenNoSocket() throws Exception {
    Path source = Files.createDirectory(directory.resolve("source"));
    Path file = Files.writeString(source.resolve("config.json"), "{}");

    ChildJvm.Result result =
        guarded()
            .with(
                "-Dchild.store=" + directory.resolve("store"),
                "-Dchild.source=" + source,
                "-Dchild.files=config.json=" + ModelFile.path(file).sha256())
            .run("import");

    assertThat(result.output()).contains(Child.DONE).doesNotContain(SocketGuard.REPORT);
  }

  @Test
  void guardSeesADownload() throws Exception {
    try (HubServer server = new HubServer()) {
      ChildJvm.Result result =
          guarded()
              .with(
                  "-Dchild.store=" + directory.resolve("store"),
                  "-Dchild.files=config.json=" + "0".repeat(64))
              .run("download", Integer.toString(server.port()));

      assertThat(result.output()).contains(SocketGuard.REPORT).doesNotContain(Child.DONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "channel", "http"})
  void guardSeesSockets(String way) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ChildJvm.Result result = guarded().run(way, Integer.toString(server.getLocalPort()));

      assertThat(result.output()).contains(SocketGuard.REPORT).doesNotContain(Child.DONE);
    }
  }

  @Test
  void guardSeesTheTokenizerLibraryLeftAlone() throws Exception {
    ChildJvm.Result result = guarded().run("tokenizer");

    assertThat(result.output()).contains(SocketGuard.REPORT + "stream");
  }

  @Test
  void embeddingMakesNoNetworkCalls() throws Exception {
    assumeTracing();

    assertThat(traced("embed", 0)).isEmpty();
  }

  @Test
  void tracerSeesSockets() throws Exception {
    assumeTracing();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = server.getLocalPort();

      assertThat(traced("stream", port))
          .anySatisfy(call -> assertThat(call).contains("connect(").contains("htons(" + port));
    }
  }

  /**
   * Returns the system calls that reach for the network. The bare {@code socket} calls by which the
   * JDK asks at start which protocols there are, and files' local sockets, are none.
   */
  private List<String> traced(String way, int port) throws IOException, InterruptedException {
    Path trace = directory.resolve("trace");
    ChildJvm.Result result =
        new ChildJvm()
            .under("strace", "-f", "-qq", "-e", "trace=network", "-o", trace.toString())
            .run(way, Integer.toString(port));
    assertThat(result.output()).contains(Child.DONE);
    try (Stream<String> lines = Files.lines(trace)) {
      return lines
          .filter(line -> line.matches(".*\\b(connect|bind|listen|sendto|sendm?msg)\\(.*"))
          .filter(line -> !line.contains("AF_UNIX"))
          .toList();
    }
  }

  private static void assumeTracing() throws InterruptedException {
    assumeThat(canTrace()).as("strace may trace here").isTrue();
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
