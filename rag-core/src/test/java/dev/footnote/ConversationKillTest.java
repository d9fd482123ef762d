package dev.footnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that keeps a conversation in a file is killed while it writes. */
class ConversationKillTest {

  private static final int KILLS = 10;
  private static final int MOST_TURNS = 60;

  /** Says each turn's number once it is written. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      try (FileConversationLog log = ConversationLogs.file(Path.of(arguments[0]))) {
        for (int i = log.turns().size(); ; i++) {
          log.append(turn(i));
          System.out.println(i);
        }
      }
    }
  }

  private static ConversationTurn turn(int number) {
    return new ConversationTurn(
        "Question " + number + "?", "word ".repeat(number % 300), List.of("chunk-" + number));
  }

  @Test
  void whatWasAcknowledgedIsWholeAfterEachKill(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("talk");
    Random random = new Random(7);
    int acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged = writeAndKill(file, 1 + random.nextInt(MOST_TURNS));
      try (FileConversationLog log = ConversationLogs.file(file)) {
        assertThat(log.turns()).hasSizeGreaterThan(acknowledged);
        for (int i = 0; i < log.turns().size(); i++) {
          assertThat(log.turns().get(i)).isEqualTo(turn(i));
        }
      }
    }
    assertThat(acknowledged).isGreaterThan(KILLS);
  }

  /** Returns the number of the last turn that the process said was written. */
  private static int writeAndKill(Path file, int turns) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = -1;
    try (BufferedReader said = process.inputReader(UTF_8)) {
      for (int i = 0; i < turns; i++) {
        last = Integer.parseInt(said.readLine());
      }
      process.toHandle().destroyForcibly();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        last = line.isEmpty() ? last : Math.max(last, number(line));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return last;
  }

  /** A line that the kill has cut may be the beginning of a number. */
  private static int number(String line) {
    return line.matches("\\d+") ? Integer.parseInt(line) : -1;
  }
}
