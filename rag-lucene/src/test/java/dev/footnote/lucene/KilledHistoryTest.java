package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.store.HybridSearch;
import dev.footnote.store.SnapshotInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process amid snapshots, erasures and backups. */
@Tag("slow")
class KilledHistoryTest {

  private static final int KILLS = 6;
  private static final int MORE = 20;

  @TempDir private Path parent;

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    Random random = new Random(11);
    Path folder = Files.createDirectories(parent.resolve("store"));
    int version = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = runAndKill(folder, version, 2 + random.nextInt(9), random.nextInt(60));
      assertHolds(folder, acknowledged);
      assertHolds(parent.resolve("backup"), acknowledged);
      version = acknowledged + MORE; // it may have gone on, and names are given once
    }
  }

  private static int runAndKill(Path folder, int first, int count, int millis)
      throws IOException, InterruptedException {
    Process process = Samples.start(HistoryProcess.class, folder, first);
    int acknowledged = first - 1;
    try (BufferedReader lines = process.inputReader()) {
      for (int i = 0; i < count; i++) {
        acknowledged = Integer.parseInt(line(lines, process));
      }
      Thread.sleep(millis);
    } finally {
      process.destroyForcibly().waitFor();
    }
    return acknowledged;
  }

  private static String line(BufferedReader lines, Process process) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the process ended by itself: " + errors(process));
    }
    return line;
  }

  private static String errors(Process process) {
    return process.errorReader().lines().collect(Collectors.joining("\n"));
  }

  /** All is there that was acknowledged, and perhaps a step or two more. */
  private static void assertHolds(Path folder, int acknowledged) {
    assertThat(LuceneVectorStore.verify(folder).problems()).isEmpty();
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      List<String> names = store.snapshots().stream().map(SnapshotInfo::name).toList();
      assertThat(names).contains(HistoryProcess.name(acknowledged));
      assertThat(names).hasSizeLessThanOrEqualTo(HistoryProcess.KEPT + 1);
      for (String name : names) {
        try (HybridSearch past = store.asOf(name)) {
          assertThat(past.document("d").orElseThrow().text())
              .isEqualTo(HistoryProcess.text(Integer.parseInt(name.substring(1))));
          assertThat(past.document("secret")).isEmpty();
        }
      }
      store.erase("secret");
      assertThat(store.document("secret")).isEmpty();
    }
    assertThat(StoreFiles.bytes(folder))
        .noneMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("secret "));
  }
}
