package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.ReadResult;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.VectorStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a sync shares its work out, which nobody should be able to tell from its outcome. */
class SourceSyncTest {

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final String POISON = "poison";

  private final HashedWords words = new HashedWords();
  private final List<Integer> calls = Collections.synchronizedList(new ArrayList<>());
  private final HybridSearch store = VectorStores.inMemory(words.space());

  @Test
  void textsOfManyDocumentsAreEmbeddedInOneCall() {
    knowledge(texts -> {}).sync(source(documents(100)));

    assertThat(calls).hasSize(4).allMatch(texts -> texts <= SyncBatch.RESULTS);
    assertThat(words.embedded()).hasSize(100);
  }

  @Test
  void eventsComeInTheOrderOfTheSourceFromTheCallingThread() {
    List<ReadResult> results = new ArrayList<>(documents(200));
    results.set(3, new ReadResult.Skipped("s", "no reader"));
    results.set(70, new ReadResult.Failed("f", "broken"));
    results.set(150, results.getFirst());
    List<String> told = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();

    SyncReport report =
        knowledge(texts -> {})
            .sync(
                source(results),
                event -> {
                  told.add(id(event));
                  threads.add(Thread.currentThread());
                });

    assertThat(told).containsExactlyElementsOf(results.stream().map(ReadResult::id).toList());
    assertThat(threads).containsOnly(Thread.currentThread());
    assertThat(report.added()).isEqualTo(197);
    assertThat(report.failed()).extracting(ReadResult.Failed::id).containsExactly("f", "d0");
  }

  private static String id(RagEvent event) {
    return switch (event) {
      case RagEvent.DocumentPut put -> put.report().documentId();
      case RagEvent.DocumentSkipped file -> file.skipped().id();
      case RagEvent.DocumentFailed file -> file.failed().id();
      default -> throw new AssertionError(event);
    };
  }

  @Test
  void aTextThatCannotBeEmbeddedFailsItsDocumentAlone() {
    List<ReadResult> results = documents(50);
    results.set(7, read("bad", "This is " + POISON + "."));

    SyncReport report = knowledge(SourceSyncTest::refusePoison).sync(source(results));

    assertThat(report.added()).isEqualTo(49);
    assertThat(report.failed()).containsExactly(new ReadResult.Failed("bad", "no vector"));
    assertThat(store.info("bad")).isEmpty();
  }

  private static void refusePoison(List<String> texts) {
    if (texts.stream().anyMatch(text -> text.contains(POISON))) {
      throw new EmbeddingException("no vector");
    }
  }

  @Test
  void anErrorOfTheProgramEndsTheSync() {
    KnowledgeBase knowledge =
        knowledge(texts -> {
          throw new UnsupportedOperationException("wrong");
        });

    assertThatThrownBy(() -> knowledge.sync(source(documents(50))))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aTextOfTwoDocumentsIsEmbeddedOnce() {
    List<ReadResult> results = List.of(read("a", "The same."), read("b", "The same."));

    SyncReport report = knowledge(texts -> {}).sync(source(results));

    assertThat(report.embedded()).isEqualTo(1);
    assertThat(report.reused()).isEqualTo(1);
    assertThat(words.embedded()).hasSize(1);
  }

  @Test
  void readingIsOnlySoFarAheadOfTelling() {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Stream<ReadResult> results =
        documents(2000).stream()
            .peek(result -> most.accumulateAndGet(read.incrementAndGet() - told.get(), Math::max));

    knowledge(texts -> {}).sync(source(results), event -> told.incrementAndGet());

    assertThat(most).hasValueLessThanOrEqualTo((CORES + 2) * SyncBatch.RESULTS);
  }

  @Test
  void aLargeDocumentEndsItsBatch() {
    SyncBatch batch = new SyncBatch();
    batch.add(read("small", "x"));
    assertThat(batch.isFull()).isFalse();
    batch.add(read("large", "x".repeat(SyncBatch.CHARACTERS)));
    assertThat(batch.isFull()).isTrue();
  }

  @Test
  void anInterruptEndsASyncAndItsThreads() throws Exception {
    CountDownLatch embedding = new CountDownLatch(1);
    KnowledgeBase knowledge =
        knowledge(texts -> {
          embedding.countDown();
          sleepUntilInterrupted();
        });
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                knowledge.sync(source(documents(200)));
              } catch (IllegalStateException e) {
                thrown.complete(e);
              }
            });
    embedding.await();
    caller.interrupt();

    assertThat(thrown.get(10, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("footnote-sync-")) {
        assertThat(thread.join(Duration.ofSeconds(10))).as(thread.getName()).isTrue();
      }
    }
  }

  private static void sleepUntilInterrupted() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException("interrupted", e);
    }
  }

  private KnowledgeBase knowledge(Consumer<List<String>> before) {
    return KnowledgeBase.of(new Watched(words, calls, before), store);
  }

  private static List<ReadResult> documents(int count) {
    return new ArrayList<>(
        IntStream.range(0, count).mapToObj(i -> read("d" + i, "Text number " + i + ".")).toList());
  }

  private static ReadResult read(String id, String text) {
    return new ReadResult.Read(Document.of(id, text));
  }

  private static DocumentSource source(List<ReadResult> results) {
    return source(results.stream());
  }

  private static DocumentSource source(Stream<ReadResult> results) {
    return new DocumentSource() {
      @Override
      public String name() {
        return "here";
      }

      @Override
      public Stream<ReadResult> read() {
        return results;
      }
    };
  }

  /** Remembers how many texts each call has, and does something before it. */
  private record Watched(HashedWords words, List<Integer> calls, Consumer<List<String>> before)
      implements Embedder {

    @Override
    public EmbeddingSpace space() {
      return words.space();
    }

    @Override
    public TokenCounter tokens() {
      return words.tokens();
    }

    @Override
    public int maxTokens() {
      return words.maxTokens();
    }

    @Override
    public Embedding embedQuery(String text) {
      return words.embedQuery(text);
    }

    @Override
    public List<Embedding> embedDocuments(List<String> texts) {
      calls.add(texts.size());
      before.accept(texts);
      return words.embedDocuments(texts);
    }

    @Override
    public void close() {}
  }
}
