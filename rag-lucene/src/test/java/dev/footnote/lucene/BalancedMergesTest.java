package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalancedMergesTest {

  private static final int ENTRY_BYTES = 10_000;
  private static final int MOST_WAITS = 150;

  @Test
  void smallOnesBesideALargeOneAreMergedAlone() throws IOException {
    assertThat(afterQuietMoment(200, 3, 2, 5)).containsExactly(200, 10);
  }

  @Test
  void aQuarterMoreIsMergedWithTheLargeOne() throws IOException {
    assertThat(afterQuietMoment(200, 30, 25)).containsExactly(255);
    assertThat(afterQuietMoment(50, 50, 50)).containsExactly(150);
  }

  @Test
  void whatIsBalancedStaysAsItIs() throws IOException {
    assertThat(afterQuietMoment(200, 20, 2)).containsExactly(200, 20, 2);
    assertThat(afterQuietMoment(7)).containsExactly(7);
  }

  /** How many entries the segments have, the largest first. */
  private static List<Integer> afterQuietMoment(int... segments) throws IOException {
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      IndexWriterConfig config =
          new IndexWriterConfig()
              .setMergePolicy(new BalancedMerges(new TieredMergePolicy()))
              .setMergeScheduler(new SerialMergeScheduler())
              .setUseCompoundFile(false);
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        for (int entries : segments) {
          addSegment(writer, entries);
        }
        writer.maybeMerge();
      }
      List<Integer> sizes = new ArrayList<>();
      for (SegmentCommitInfo segment : SegmentInfos.readLatestCommit(directory)) {
        sizes.add(segment.info.maxDoc());
      }
      sizes.sort(Comparator.reverseOrder());
      return sizes;
    }
  }

  private static void addSegment(IndexWriter writer, int entries) throws IOException {
    Random random = new Random(entries);
    for (int i = 0; i < entries; i++) {
      byte[] bytes = new byte[ENTRY_BYTES];
      random.nextBytes(bytes);
      Document entry = new Document();
      entry.add(new StoredField("bytes", bytes));
      writer.addDocument(entry);
    }
    writer.commit();
  }

  @Test
  void aStoreThatIsLeftAloneComesToOneSegment(@TempDir Path folder) throws InterruptedException {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      for (int i = 0; i < 6; i++) {
        Samples.put(store, "d" + i, "A text of thirty-one characters");
      }
      int before = store.stats().segments();
      for (int wait = 0; wait < MOST_WAITS && store.stats().segments() > 1; wait++) {
        Thread.sleep(100);
      }
      assertThat(before).isGreaterThan(1);
      assertThat(store.stats().segments()).isEqualTo(1);
      assertThat(store.stats().documents()).isEqualTo(6);
      assertThat(store.verify().problems()).isEmpty();
    }
  }
}
