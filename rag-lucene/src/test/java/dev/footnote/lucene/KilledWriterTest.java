package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledWriterTest {

  private static final int KILLS = 4;
  private static final int KILLS_ON_FAULTY_DISK = 20;

  /** So many versions may have been stored after the last that was heard of. */
  private static final int UNHEARD = 10_000;

  @TempDir private Path folder;

  private final Random random = new Random(7);

  /** The last version of each document that was stored, by what the processes said. */
  private final Map<String, Integer> stored = new TreeMap<>();

  private int failed;
  private int next;

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      writeAndKill(3 + random.nextInt(40), 0);
      compare();
    }

    assertThat(failed).isZero();
  }

  @Test
  void whatWasAcknowledgedSurvivesAFaultyDiskAndAKill() throws Exception {
    for (int kill = 1; kill <= KILLS_ON_FAULTY_DISK; kill++) {
      writeAndKill(3 + random.nextInt(60), kill);
      compare();
    }

    assertThat(failed).isPositive();
    assertThat(stored).hasSize(WritingProcess.DOCUMENTS);
  }

  private void writeAndKill(int count, long faults) throws IOException, InterruptedException {
    Process writer = Samples.start(WritingProcess.class, folder, next, faults);
    try (BufferedReader lines = writer.inputReader()) {
      for (int i = 0; i < count; i++) {
        String line = lines.readLine();
        boolean done = line.equals(WritingProcess.STORED + next);
        assertThat(done || line.equals(WritingProcess.FAILED + next)).as(line).isTrue();
        if (done) {
          stored.put(WritingProcess.id(next), next);
        } else {
          failed++;
        }
        next++;
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    next += UNHEARD;
  }

  private void compare() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      assertThat(store.verify().problems()).isEmpty();
      for (int document = 0; document < WritingProcess.DOCUMENTS; document++) {
        compare(store, WritingProcess.id(document));
      }
    }
  }

  /** A document has the version that was acknowledged, or a later one that was not heard of. */
  private void compare(LuceneVectorStore store, String id) {
    int acknowledged = stored.getOrDefault(id, -1);
    int found =
        store.document(id).map(document -> WritingProcess.version(document.text())).orElse(-1);
    if (found != acknowledged) {
      assertThat(found).as(id).isGreaterThanOrEqualTo(next - UNHEARD);
      stored.put(id, found);
    }
    assertThat(store.document(id).isPresent()).isEqualTo(found >= 0);
    if (found >= 0) {
      assertWhole(store, id, WritingProcess.text(found));
    }
  }

  private static void assertWhole(LuceneVectorStore store, String id, String text) {
    assertThat(store.document(id).orElseThrow().text()).isEqualTo(text);
    List<Chunk> chunks = store.chunks(id);
    assertThat(chunks.stream().map(Chunk::text).collect(Collectors.joining())).isEqualTo(text);
    assertThat(store.info(id).orElseThrow().chunks()).isEqualTo(chunks.size());
  }
}
