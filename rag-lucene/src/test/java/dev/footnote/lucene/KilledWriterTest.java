package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledWriterTest {

  private static final int KILLS = 4;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedSurvivesAKill() throws Exception {
    Random random = new Random(7);
    int version = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = writeAndKill(version, 3 + random.nextInt(40));
      try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
        int oldest = Math.max(0, acknowledged - WritingProcess.DOCUMENTS + 1);
        for (int written = oldest; written <= acknowledged; written++) {
          assertWhole(store, written);
        }
      }
      version = acknowledged + 2;
    }
  }

  private int writeAndKill(int first, int count) throws IOException, InterruptedException {
    Process writer = Samples.start(WritingProcess.class, folder, first);
    int acknowledged = first - 1;
    try (BufferedReader lines = writer.inputReader()) {
      for (int i = 0; i < count; i++) {
        acknowledged = Integer.parseInt(lines.readLine());
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(acknowledged).isEqualTo(first + count - 1);
    return acknowledged;
  }

  /** A document has the version that was acknowledged, or a later one that was under way. */
  private static void assertWhole(LuceneVectorStore store, int written) {
    String id = WritingProcess.id(written);
    Document document = store.document(id).orElseThrow();
    int found = WritingProcess.version(document.text());
    assertThat(found).isGreaterThanOrEqualTo(written);
    assertThat(document.text()).isEqualTo(WritingProcess.text(found));
    List<Chunk> chunks = store.chunks(id);
    assertThat(chunks.stream().map(Chunk::text).collect(Collectors.joining()))
        .isEqualTo(document.text());
    assertThat(store.info(id).orElseThrow().chunks()).isEqualTo(chunks.size());
  }
}
