package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Chunk;
import dev.footnote.store.Filters;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreStats;
import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;

class FailingDiskTest {

  /** A disk that is full when it is told to be, for new files or for syncing them. */
  private static final class Disk extends FilterDirectory {

    private volatile boolean full;
    private volatile boolean unsyncable;

    Disk() {
      super(new ByteBuffersDirectory());
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      if (full) {
        throw new IOException("no space left for " + name);
      }
      return in.createOutput(name, context);
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      if (unsyncable) {
        throw new IOException("no space left for " + names);
      }
      in.sync(names);
    }
  }

  private final Disk disk = new Disk();

  private LuceneVectorStore open() {
    return LuceneVectorStore.open(() -> disk, "store on disk", StoreOptions.of(Samples.SPACE));
  }

  private static void assertUntouched(LuceneVectorStore store) {
    assertThat(store.document("a").orElseThrow().text()).isEqualTo("first");
    assertThat(store.chunks("a")).extracting(Chunk::text).containsExactly("first");
    assertThat(store.stats(Filters.all())).isEqualTo(new StoreStats(1, 1));
  }

  @Test
  void failedWriteLeavesWhatWasStored() {
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "first");
      disk.full = true;
      assertFails(() -> Samples.put(store, "a", "second"), "could not write to store on disk");
      assertUntouched(store);
      disk.full = false;
      Samples.put(store, "b", "later");
      assertThat(store.document("a").orElseThrow().text()).isEqualTo("first");
      assertThat(store.document("b")).isPresent();
    }
  }

  @Test
  void aChangeIsNotAcknowledgedIfItsWriterBreaksBeforeItIsSaved() throws IOException {
    OpenIndex index = new OpenIndex(disk, "store on disk", StoreOptions.of(Samples.SPACE));
    try {
      assertThatThrownBy(() -> index.committer().saveAndChange(FailingDiskTest::breaking))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("writing failed beside the changes");
      assertThatThrownBy(() -> index.committer().save(FailingDiskTest::breaking))
          .isInstanceOf(IOException.class);
      assertThat(index.committer().save(writer -> true)).isTrue();
    } finally {
      index.close();
    }
  }

  /** As a merge does that fails beside the changes. */
  private static boolean breaking(IndexWriter writer) throws IOException {
    writer.deleteAll();
    writer.rollback();
    return true;
  }

  @Test
  void failedCommitLeavesWhatWasStored() {
    try (LuceneVectorStore store = open()) {
      Samples.put(store, "a", "first");
      disk.unsyncable = true;
      assertFails(() -> Samples.put(store, "a", "second"), "no space left");
      assertFails(() -> store.delete("a"), "could not delete from store on disk");
      assertFails(() -> store.deleteWhere(Filters.all()), "no space left");
      assertUntouched(store);
      disk.unsyncable = false;
      assertUntouched(store);
      assertThat(store.delete("a")).isTrue();
      assertThat(store.stats(Filters.all())).isEqualTo(new StoreStats(0, 0));
    }
  }

  private static void assertFails(Runnable change, String message) {
    assertThatThrownBy(change::run)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(message);
  }
}
