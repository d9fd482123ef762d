package dev.footnote.testkit;

import static dev.footnote.testkit.StoreSamples.embedding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import dev.footnote.store.VectorStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What must hold of a store while several threads use it. */
final class StoreRaces {

  private static final int ROUNDS = 60;
  private static final VectorQuery NEAREST = new VectorQuery(embedding("q"), 100, Filters.all());

  private final VectorStore store;

  StoreRaces(VectorStore store) {
    this.store = store;
  }

  /** One thread flips a document between two versions; readers see either, whole. */
  void readersSeeOneVersionWhole() throws Exception {
    Document red = Document.of("flag", "red ".repeat(40));
    Document blue = Document.of("flag", "blue ".repeat(60));
    List<String> redTexts = texts(red);
    List<String> blueTexts = texts(blue);
    StoreSamples.put(store, red);
    whileFlipping(
        red,
        blue,
        () -> {
          List<String> found =
              store.search(NEAREST).stream()
                  .map(ScoredChunk::chunk)
                  .sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal()))
                  .map(Chunk::text)
                  .toList();
          assertThat(found).isIn(redTexts, blueTexts);
          assertThat(store.chunks("flag").stream().map(Chunk::text).toList())
              .isIn(redTexts, blueTexts);
          assertThat(store.document("flag").orElseThrow()).isIn(red, blue);
          assertThat(store.stats(Filters.all()))
              .isIn(new StoreStats(1, redTexts.size()), new StoreStats(1, blueTexts.size()));
          return true;
        });
  }

  /** The two legs of a hybrid search see the same version. */
  static void legsSeeOneVersion(HybridSearch store) throws Exception {
    Document red = Document.of("flag", "a red flag");
    Document blue = Document.of("flag", "a blue flag");
    StoreSamples.put(store, red);
    KeywordQuery keyword = new KeywordQuery("flag", 10, Filters.all());
    new StoreRaces(store)
        .whileFlipping(
            red,
            blue,
            () -> {
              HybridSearch.Legs legs = store.search(NEAREST, keyword);
              assertThat(legs.vector()).hasSize(1);
              assertThat(legs.keyword()).hasSize(1);
              assertThat(legs.keyword().getFirst().chunk())
                  .isEqualTo(legs.vector().getFirst().chunk());
              return true;
            });
  }

  private void whileFlipping(Document red, Document blue, Callable<Boolean> look) throws Exception {
    AtomicBoolean flipping = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        readers.add(threads.submit(() -> repeat(look, flipping)));
      }
      try {
        for (int i = 0; i < ROUNDS; i++) {
          StoreSamples.put(store, i % 2 == 0 ? blue : red);
        }
      } finally {
        flipping.set(false);
      }
      for (Future<Boolean> reader : readers) {
        assertThat(reader.get(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static boolean repeat(Callable<Boolean> look, AtomicBoolean going) throws Exception {
    boolean good;
    do {
      good = look.call();
    } while (good && going.get());
    return good;
  }

  private static List<String> texts(Document document) {
    return StoreSamples.chunks(document).stream().map(chunk -> chunk.chunk().text()).toList();
  }

  /** Several threads write documents of their own, and one that they all want. */
  void writersDoNotLoseEachOthersDocuments() throws Exception {
    int writers = 4;
    int each = 15;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> done = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        String name = "w" + w;
        done.add(threads.submit(() -> write(name, each)));
      }
      for (Future<?> writer : done) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(store.stats(Filters.all()))
        .isEqualTo(new StoreStats(writers * each + 1, writers * each + 1));
  }

  private void write(String name, int count) {
    for (int i = 0; i < count; i++) {
      String id = name + "-" + i;
      StoreSamples.put(store, id, "by " + id);
      assertThat(store.document(id)).isPresent();
      StoreSamples.put(store, "wanted by all", "now of " + id);
    }
  }

  /** Several threads delete one document, while others are written: one of them has deleted it. */
  void whatIsDeletedIsCountedOnce() throws Exception {
    Filter wanted = Filters.eq("wanted", true);
    Document document =
        Document.of("w", "text").withMetadata(Metadata.builder().put("wanted", true).build());
    Callable<Integer> byId = () -> store.delete("w") ? 1 : 0;
    Callable<Integer> byFilter = () -> store.deleteWhere(wanted);
    Callable<Integer> write =
        () -> {
          StoreSamples.put(store, "other", "text");
          return 0;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < ROUNDS; i++) {
        StoreSamples.put(store, document);
        int deleted = 0;
        List<Callable<Integer>> calls = List.of(write, byId, byFilter, byId, byFilter, write);
        for (Future<Integer> call : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
          deleted += call.get();
        }
        assertThat(deleted).isEqualTo(1);
      }
    }
    assertThat(store.stats(wanted)).isEqualTo(new StoreStats(0, 0));
  }

  /** Calls that run when the store is closed end well; later ones are refused. */
  void closeWaitsForCallsInFlight() throws Exception {
    StoreSamples.put(store, "a", "text");
    CountDownLatch searched = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    AtomicInteger answered = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> reader = threads.submit(() -> searchUntilClosed(searched, answered));
      Future<?> writer = threads.submit(() -> writeUntilClosed(written));
      searched.await();
      written.await();
      store.close();
      reader.get(30, TimeUnit.SECONDS);
      writer.get(30, TimeUnit.SECONDS);
    }
    assertThat(answered).hasPositiveValue();
  }

  private void searchUntilClosed(CountDownLatch searched, AtomicInteger answered) {
    untilClosed(() -> {
      assertThat(store.search(NEAREST)).isNotEmpty();
      answered.incrementAndGet();
      searched.countDown();
    });
  }

  private void writeUntilClosed(CountDownLatch written) {
    untilClosed(() -> {
      StoreSamples.put(store, "b", "text");
      written.countDown();
    });
  }

  private static void untilClosed(Runnable call) {
    while (true) {
      try {
        call.run();
      } catch (IllegalStateException closed) {
        return;
      }
    }
  }
}
