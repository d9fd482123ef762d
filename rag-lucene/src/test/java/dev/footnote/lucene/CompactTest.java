package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.store.Filters;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactTest {

  @TempDir private Path folder;

  private LuceneVectorStore open() {
    return LuceneVectorStore.open(folder, Samples.SPACE);
  }

  private static void putSome(LuceneVectorStore store) {
    for (int i = 0; i < 20; i++) {
      Samples.put(store, "d" + i, "A text of thirty-one characters");
    }
  }

  @Test
  void figuresSayWhatIsThere() throws IOException {
    try (LuceneVectorStore store = open()) {
      IndexStats empty = store.stats();
      putSome(store);
      store.delete("d3");
      IndexStats stats = store.stats();
      assertThat(empty).isEqualTo(new IndexStats(0, 0, 0, 0, empty.bytes(), empty.generation()));
      assertThat(stats.documents()).isEqualTo(19);
      assertThat(stats.chunks()).isEqualTo(19 * 4);
      assertThat(stats.generation()).isGreaterThanOrEqualTo(empty.generation() + 21);
      assertThat(stats.segments()).isPositive();
      assertThat(store.stats().bytes()).isBetween(1L, 1L << 20);
    }
    try (LuceneVectorStore store = open()) {
      assertThat(store.stats().bytes()).isEqualTo(bytesOnDisk());
    }
  }

  private long bytesOnDisk() throws IOException {
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void compactingLeavesOneSegmentWithoutDeletedEntries() {
    try (LuceneVectorStore store = open()) {
      putSome(store);
      putSome(store);
      store.delete("d3");
      store.compact();
      IndexStats stats = store.stats();
      assertThat(stats.segments()).isEqualTo(1);
      assertThat(stats.deletedEntries()).isZero();
      store.delete("d4");
      assertThat(store.stats().deletedEntries()).isEqualTo(4);
      store.compact();
      assertThat(store.stats().deletedEntries()).isZero();
      assertThat(store.stats().bytes()).isLessThanOrEqualTo(stats.bytes());
    }
    try (LuceneVectorStore store = open()) {
      IndexStats stats = store.stats();
      assertThat(stats.segments()).isEqualTo(1);
      assertThat(stats.documents()).isEqualTo(18);
      assertThat(store.document("d4")).isEmpty();
    }
  }

  @Test
  void emptyStoreIsCompact() {
    LuceneVectorStore store = open();
    store.compact();
    assertThat(store.stats().segments()).isZero();
    store.close();
    assertThatThrownBy(store::compact).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(store::stats).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void searchesAndChangesGoOnBesideIt() {
    try (LuceneVectorStore store = open()) {
      putSome(store);
      AtomicBoolean ended = new AtomicBoolean();
      CompletableFuture<Integer> searches =
          CompletableFuture.supplyAsync(() -> searchUntil(store, ended));
      try {
        for (int i = 0; i < 10; i++) {
          Samples.put(store, "d" + i, "A text of thirty-one characters");
          store.compact();
        }
      } finally {
        ended.set(true);
      }
      assertThat(searches.join()).isPositive();
      assertThat(store.stats().documents()).isEqualTo(20);
    }
  }

  private static int searchUntil(LuceneVectorStore store, AtomicBoolean ended) {
    int searches = 0;
    do {
      var query = new VectorQuery(Samples.embedding("q", 8), 80, Filters.all());
      assertThat(store.search(query)).hasSize(80);
      searches++;
    } while (!ended.get());
    return searches;
  }
}
