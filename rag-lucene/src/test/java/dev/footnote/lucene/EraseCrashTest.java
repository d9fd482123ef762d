package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.SnapshotInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.junit.jupiter.api.Test;

/** Ends the process at each moment of an erasure at which the disk changes. */
class EraseCrashTest {

  private static final String SECRET = "qxvzjkwpfyhgqzrt";

  private static LuceneVectorStore open(Directory directory) {
    return LuceneVectorStore.open(() -> directory, "the store", StoreOptions.of(Samples.SPACE));
  }

  private static void write(LuceneVectorStore store) {
    for (int i = 0; i < 5; i++) {
      Samples.put(store, "d" + i, "plain text " + i);
    }
    store.snapshot("before");
    Document secret = Document.of("secret", SECRET);
    store.replace(secret, Samples.oneChunk(secret));
    store.compact();
    store.snapshot("holds it");
    Samples.put(store, "later", "plain text");
  }

  @Test
  void whereverItEndsNothingElseIsLostAndItCanBeRepeated() throws IOException {
    RecordingDisk disk = new RecordingDisk();
    List<Directory> states;
    try (LuceneVectorStore store = open(disk)) {
      write(store);
      disk.start();
      store.erase("secret");
      states = disk.stop();
    }
    assertThat(states).hasSizeGreaterThan(20);
    int held = 0;
    for (Directory state : states) {
      held += holds(state) ? 1 : 0;
      assertRepeats(state);
    }
    assertThat(held).isPositive();
  }

  private static void assertRepeats(Directory state) throws IOException {
    try (LuceneVectorStore store = open(state)) {
      assertOthersAreWhole(store);
      store.document("secret").ifPresent(found -> assertThat(found.text()).isEqualTo(SECRET));
      store.erase("secret");
      assertThat(store.document("secret")).isEmpty();
      assertOthersAreWhole(store);
      assertThat(store.snapshots()).extracting(SnapshotInfo::name).containsExactly("before");
      assertThat(store.verify().isSound()).isTrue();
    }
    assertThat(holds(state)).isFalse();
  }

  private static void assertOthersAreWhole(LuceneVectorStore store) {
    for (int i = 0; i < 5; i++) {
      assertThat(store.document("d" + i)).contains(Document.of("d" + i, "plain text " + i));
    }
    assertThat(store.document("later")).isPresent();
    try (HybridSearch past = store.asOf("before")) {
      assertThat(past.stats(Filters.all()).documents()).isEqualTo(5);
      assertThat(past.document("d4")).isPresent();
    }
  }

  /** Looks for the text in the bytes of all files. */
  private static boolean holds(Directory directory) throws IOException {
    for (String name : directory.listAll()) {
      try (IndexInput input = directory.openInput(name, IOContext.DEFAULT)) {
        byte[] bytes = new byte[(int) input.length()];
        input.readBytes(bytes, 0, bytes.length);
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(SECRET)) {
          return true;
        }
      }
    }
    return false;
  }
}
