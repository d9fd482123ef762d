package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.ReadResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KilledRebuildTest {

  private static final int DOCUMENTS = 400;

  @TempDir private Path folder;
  private final SampleEmbedder first = new SampleEmbedder("first", 8, total -> {});
  private final SampleEmbedder second =
      new SampleEmbedder(RebuildingProcess.MODEL, RebuildingProcess.DIMENSIONS, total -> {});

  private record Run(int embedded, boolean done) {}

  private static final class Documents implements DocumentSource {

    @Override
    public String name() {
      return "documents";
    }

    @Override
    public Stream<ReadResult> read() {
      return IntStream.range(0, DOCUMENTS)
          .mapToObj(i -> new ReadResult.Read(Document.of("d" + i, "text number " + i)));
    }
  }

  @BeforeEach
  void fill() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, first.space())) {
      KnowledgeBase.of(first, store).sync(new Documents());
    }
  }

  @Test
  void whatWasEmbeddedIsNotLostToAKill() throws Exception {
    int embedded = 0;
    int kills = 0;
    for (Run run = run(4); !run.done(); run = run(4)) {
      embedded += run.embedded();
      kills++;
      assertServes(first);
    }
    assertServes(second);
    assertThat(kills).isGreaterThan(1);
    assertThat(embedded).isBetween(DOCUMENTS / 2, DOCUMENTS);
  }

  /** Runs until so many batches were begun, and returns how much of it must have been stored. */
  private Run run(int batches) throws IOException, InterruptedException {
    Process process = Samples.start(RebuildingProcess.class, folder);
    int embedded = 0;
    try (BufferedReader lines = process.inputReader()) {
      int seen = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("embedded ")) {
          embedded = Integer.parseInt(line.substring("embedded ".length()));
          seen++;
        }
        if (line.equals("done") || seen == batches) {
          return new Run(embedded, line.equals("done"));
        }
      }
      throw new IOException("the process ended by itself");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void assertServes(SampleEmbedder embedder) {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, embedder.space())) {
      assertThat(store.verify().problems()).isEmpty();
      assertThat(store.stats().documents()).isEqualTo(DOCUMENTS);
      assertThat(store.stats().chunks()).isEqualTo(DOCUMENTS);
      KnowledgeBase knowledge = KnowledgeBase.of(embedder, store);
      assertThat(knowledge.search("text number 77").getFirst().chunk().documentId())
          .isEqualTo("d77");
    }
  }

  @Test
  void aKillAtAnyMomentLeavesOneContentWhole() throws Exception {
    Random random = new Random(11);
    boolean rebuilt = false;
    int kills = 0;
    while (!rebuilt) {
      Process process = Samples.start(RebuildingProcess.class, folder);
      try (BufferedReader lines = process.inputReader()) {
        assertThat(lines.readLine()).isEqualTo("open");
        Thread.sleep(random.nextInt(300 * (kills + 1)));
      } finally {
        process.destroyForcibly().waitFor();
      }
      kills++;
      try (LuceneVectorStore store = LuceneVectorStore.open(folder)) {
        rebuilt = store.manifest().space().equals(second.space());
      }
      assertServes(rebuilt ? second : first);
    }
    assertThat(kills).isGreaterThan(1);
  }
}
