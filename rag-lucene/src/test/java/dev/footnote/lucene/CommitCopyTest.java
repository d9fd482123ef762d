package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

/** Ends the process at each moment of a copy at which the disk of the copy changes. */
class CommitCopyTest {

  private final CountingDisk source = new CountingDisk();
  private final RecordingDisk target = new RecordingDisk();

  private static LuceneVectorStore open(Directory directory) {
    return LuceneVectorStore.open(() -> directory, "the copy", StoreOptions.of(Samples.SPACE));
  }

  private static BackupReport copy(Directory from, Directory to) throws IOException {
    SegmentInfos latest = SegmentInfos.readLatestCommit(from);
    CommitData data = CommitData.of(latest.getUserData());
    return new CommitCopy(from, to).run(latest, data.asCopy());
  }

  private void change(int round) {
    try (LuceneVectorStore store = open(source)) {
      Samples.put(store, "d" + round, "text of round " + round);
      store.snapshot("s" + round);
      Samples.put(store, "d0", "text of round " + round);
      store.deleteSnapshot("s" + (round - 2));
    }
  }

  private static Set<String> snapshots(HybridSearch... stores) {
    Set<String> names = new TreeSet<>();
    for (HybridSearch store : stores) {
      ((LuceneVectorStore) store).snapshots().stream().map(SnapshotInfo::name).forEach(names::add);
    }
    return names;
  }

  @Test
  void theFormerCopyOrTheNewOneIsThereAtEachMoment() throws IOException {
    change(1);
    copy(source, target);
    for (int round = 2; round < 6; round++) {
      change(round);
      target.start();
      copy(source, target);
      List<Directory> states = target.stop();
      assertThat(states).hasSizeGreaterThan(8);
      int former = 0;
      for (Directory state : states) {
        former += roundOf(state) < round ? 1 : 0;
        copy(source, state);
        assertThat(roundOf(state)).isEqualTo(round);
      }
      assertThat(former).isGreaterThan(4);
    }
  }

  /** Tells which round a copy holds, and asserts that it holds all of it. */
  private static int roundOf(Directory state) throws IOException {
    assertThat(StoreVerification.verify(state, "the copy").problems()).isEmpty();
    try (LuceneVectorStore copy = open(state)) {
      String text = copy.document("d0").orElseThrow().text();
      int round = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
      assertThat(copy.stats(Filters.all()).documents()).isEqualTo(round + 1);
      Set<String> expected = round == 1 ? Set.of("s1") : Set.of("s" + (round - 1), "s" + round);
      assertThat(snapshots(copy)).isEqualTo(expected);
      for (String name : expected) {
        try (HybridSearch past = copy.asOf(name)) {
          String newest = "d" + name.substring(1);
          assertThat(past.document(newest).orElseThrow().text()).endsWith(name.substring(1));
        }
      }
      return round;
    }
  }

  @Test
  void aFirstCopyThatIsInterruptedIsRefusedAndGoesOn() throws IOException {
    change(1);
    target.start();
    copy(source, target);
    List<Directory> states = target.stop();
    int unfinished = 0;
    for (Directory state : states) {
      if (DirectoryReader.indexExists(state)
          && CommitData.of(SegmentInfos.readLatestCommit(state).getUserData())
              .content()
              .isEmpty()) {
        unfinished++;
        assertThatThrownBy(() -> open(state))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("interrupted");
      }
      copy(source, state);
      assertThat(roundOf(state)).isEqualTo(1);
    }
    assertThat(unfinished).isGreaterThan(4);
  }

  @Test
  void anotherFileOfTheSameNameIsNeitherReusedNorReplaced() throws IOException {
    change(1);
    copy(source, target);
    CountingDisk other = new CountingDisk();
    try (LuceneVectorStore store = open(other)) {
      Samples.put(store, "x", "a longer text");
      Samples.put(store, "y", "a longer text");
    }
    assertThatThrownBy(() -> copy(other, target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is another than that of the store");
    assertThat(roundOf(target)).isEqualTo(1);
  }
}
