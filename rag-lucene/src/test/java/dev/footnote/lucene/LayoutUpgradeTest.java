package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.store.FootnoteVersion;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutUpgradeTest {

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    GoldenStore.unpack(2, folder);
  }

  private LuceneVectorStore open() {
    return LuceneVectorStore.open(folder, Samples.SPACE);
  }

  @Test
  void theManifestSaysWhatItNowIs() {
    try (LuceneVectorStore store = open()) {
      assertThat(store.manifest())
          .isEqualTo(
              new StoreManifest(
                  Samples.SPACE, GoldenStore.CHUNKER, "ENGLISH", 3, FootnoteVersion.current()));
      assertThat(store.verify().problems()).isEmpty();
      assertThat(store.stats().deletedEntries()).isZero();
    }
    assertThat(LuceneVectorStore.verify(folder).problems()).isEmpty();
  }

  @Test
  void theSpaceNeedNotBeNamed() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder)) {
      GoldenStoreTest.assertHoldsWhatWasPut(store);
    }
  }

  @Test
  void whatIsRefusedIsLeftAlone() throws IOException {
    Map<String, Long> before = files();
    assertThatThrownBy(() -> LuceneVectorStore.open(folder, Samples.space(12)))
        .isInstanceOf(ManifestMismatchException.class);
    assertThatThrownBy(() -> LuceneVectorStore.verify(folder))
        .isInstanceOf(ManifestMismatchException.class)
        .hasMessageContainingAll("layout 2", "layout 3", "open it for writing once");
    assertThat(files()).isEqualTo(before);
  }

  private Map<String, Long> files() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        sizes.put(file.getFileName().toString(), Files.size(file));
      }
    }
    sizes.remove("write.lock");
    return sizes;
  }

  /** Whichever change of a file is the last, one layout is there whole, and opens. */
  @Test
  void anUpgradeThatIsKilledLeavesOneLayoutWhole() throws IOException {
    int died = 0;
    int old = 0;
    for (boolean ended = false; !ended; died++) {
      Directory files = copy();
      DyingDisk disk = new DyingDisk(files, died);
      ended = opens(disk);
      old += schema(files) == 2 ? 1 : 0;
      try (LuceneVectorStore store = open(files)) {
        GoldenStoreTest.assertHoldsWhatWasPut(store);
        assertThat(store.verify().problems()).isEmpty();
      }
    }
    assertThat(died).isGreaterThan(10);
    assertThat(old).as("died before the commit").isBetween(10, died - 1);
  }

  private Directory copy() throws IOException {
    Directory copy = new ByteBuffersDirectory();
    try (Directory golden = FSDirectory.open(folder)) {
      for (String file : golden.listAll()) {
        copy.copyFrom(golden, file, file, IOContext.DEFAULT);
      }
    }
    return copy;
  }

  private static boolean opens(DyingDisk disk) {
    try (LuceneVectorStore store = open(disk)) {
      GoldenStoreTest.assertHoldsWhatWasPut(store);
    } catch (StoreException e) {
      assertThat(disk.isDead()).isTrue();
    }
    return !disk.isDead();
  }

  private static LuceneVectorStore open(Directory directory) {
    return LuceneVectorStore.open(() -> directory, "store on disk", StoreOptions.of(Samples.SPACE));
  }

  private static int schema(Directory directory) throws IOException {
    Map<String, String> data = SegmentInfos.readLatestCommit(directory).getUserData();
    return Integer.parseInt(data.getOrDefault("footnote.schema", "0"));
  }
}
