package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.httpchild.Child;
import dev.footnote.httpchild.SocketGuard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * In a JVM of its own, on the module path, where a guard refuses every channel and selector. That
 * the guard sees a call is shown too.
 */
class RemoteOpensNothingTest {

  private static final String GUARD =
      "-Djava.nio.channels.spi.SelectorProvider=" + SocketGuard.class.getName();

  private static String run(RawServer server, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    String modules =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    command.addAll(List.of("-p", modules, "--add-modules", "dev.footnote.http"));
    command.addAll(List.of("-cp", Path.of("target", "test-classes").toString()));
    command.add(Child.class.getName());
    command.add(Integer.toString(server.uri().getPort()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  @Test
  void makingThemOpensNothing() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      assertThat(run(server, List.of(GUARD)))
          .contains(Child.DONE + "dev.footnote.http")
          .doesNotContain(SocketGuard.REPORT);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void guardSeesACall() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      assertThat(run(server, List.of(GUARD), "call")).contains(SocketGuard.REPORT);
    }
  }

  @Test
  void callsFromTheModulePath() throws Exception {
    try (RawServer server = new RawServer(Answer.good())) {
      assertThat(run(server, List.of(), "call"))
          .contains("A boat. [1]")
          .contains(Child.DONE + "dev.footnote.http");
    }
  }
}
