package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Document;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filters;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreRebuild;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever change of a file is the last, the old content is there whole, or the new one. */
class RebuildOnDyingDiskTest {

  private static final EmbeddingSpace OLD = Samples.space(8);
  private static final EmbeddingSpace NEW = Samples.space(5);
  private static final int DOCUMENTS = 6;

  private static LuceneVectorStore open(
      Directory disk, SideFolder side, EmbeddingSpace space, Durability durability) {
    StoreOptions options =
        StoreOptions.of(space).withSaving(new SavePlan(durability, Duration.ofHours(1)));
    return LuceneVectorStore.open(() -> disk, side, "store on disk", options);
  }

  @ParameterizedTest
  @EnumSource
  void oneContentIsThereWhole(Durability durability) throws IOException {
    int died = 0;
    int old = 0;
    for (boolean ended = false; !ended; died++) {
      Directory files = filled(durability);
      SideFolder side = SideFolder.inMemory();
      DyingDisk disk = new DyingDisk(files, died);
      ended = rebuilds(disk, side, durability);
      old += isOldWhole(files, side) ? 1 : 0;
    }
    assertThat(died).isGreaterThan(10);
    assertThat(old).as("died before the commit").isBetween(5, died - 1);
  }

  private static Directory filled(Durability durability) {
    Directory files = new ByteBuffersDirectory();
    DyingDisk disk = new DyingDisk(files, Integer.MAX_VALUE);
    try (LuceneVectorStore store = open(disk, SideFolder.inMemory(), OLD, durability)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        put(store, i);
      }
    }
    return files;
  }

  private static void put(VectorStore store, int number) {
    Samples.put(store, Document.of("d" + number, "text number " + number));
  }

  /** Returns whether the disk lived. What fails is told, and leaves the old content to be read. */
  private static boolean rebuilds(DyingDisk disk, SideFolder side, Durability durability) {
    try (LuceneVectorStore store = open(disk, side, OLD, durability)) {
      boolean swapped = false;
      try (StoreRebuild rebuild = store.rebuild(NEW, "")) {
        rebuild.swap(() -> {
          for (int i = 0; i < DOCUMENTS; i++) {
            put(rebuild.target(), i);
          }
        });
        swapped = true;
      } catch (StoreException e) {
        assertThat(disk.isDead()).isTrue();
      }
      assertWhole(store, swapped ? NEW : OLD);
    } catch (StoreException e) {
      assertThat(disk.isDead()).isTrue();
    }
    return !disk.isDead();
  }

  private static void assertWhole(LuceneVectorStore store, EmbeddingSpace space) {
    List<DocumentInfo> infos = store.documents(Filters.all(), "", 100);
    assertThat(infos).hasSize(DOCUMENTS);
    assertThat(store.manifest().space()).isEqualTo(space);
    assertThat(store.stats(Filters.all())).isEqualTo(new StoreStats(DOCUMENTS, 2 * DOCUMENTS));
    var question = Samples.embedding("text numbe", space.dimensions());
    VectorQuery query = new VectorQuery(question, 100, Filters.all());
    assertThat(store.search(query)).hasSize(2 * DOCUMENTS);
  }

  private static boolean isOldWhole(Directory files, SideFolder side) throws IOException {
    EmbeddingSpace space = side.manifest(files).space();
    try (LuceneVectorStore store = open(files, side, space, Durability.EACH_WRITE)) {
      assertWhole(store, space);
      assertThat(store.verify().problems()).isEmpty();
    }
    return space.equals(OLD);
  }
}
