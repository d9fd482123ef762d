package dev.footnote.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.KnowledgeBase;
import dev.footnote.PutReport;
import dev.footnote.RagEvent;
import dev.footnote.RebuildReport;
import dev.footnote.SyncReport;
import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.ReadResult;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What must hold of a knowledge base that is rebuilt, whichever store it has. */
final class KnowledgeRebuilds {

  /** What the store must hold at first. */
  static final EmbeddingSpace SPACE = first().space();

  private static final int DOCUMENTS = 150;
  private static final Chunker NARROW =
      Chunkers.recursive(ChunkLimits.ofTokens(6).withContext(0), first().tokens());
  private static final Chunker WIDE =
      Chunkers.recursive(ChunkLimits.ofTokens(12).withContext(0), first().tokens());

  private final HashEmbedder first = first();
  private final HashEmbedder second = new HashEmbedder("second model", 48);
  private final VectorStore store;
  private final List<RagEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final KnowledgeBase knowledge;

  private static HashEmbedder first() {
    return new HashEmbedder("first model", 64);
  }

  KnowledgeRebuilds(VectorStore store) {
    this.store = store;
    this.knowledge =
        KnowledgeBase.builder(first, store).chunker(NARROW).listener(events::add).build();
  }

  private void fill() {
    SyncReport report = knowledge.sync(new Documents());
    assertThat(report.added()).isEqualTo(DOCUMENTS);
    events.clear();
  }

  /** What a store is filled with, many documents in one commit. */
  private static final class Documents implements DocumentSource {

    @Override
    public String name() {
      return "documents";
    }

    @Override
    public Stream<ReadResult> read() {
      return IntStream.range(0, DOCUMENTS).mapToObj(i -> new ReadResult.Read(document(i, "first")));
    }
  }

  /** Has two chunks of the narrow chunker, one of which says something of its own. */
  private static Document document(int number, String version) {
    return Document.of(
        "d" + number,
        "Entry w%d is its %s version.\n\nIt has number n%d here."
            .formatted(number, version, number));
  }

  private void assertFinds(int number) {
    assertThat(knowledge.search("entry w" + number).getFirst().chunk().text())
        .contains(" w" + number + " ");
  }

  void anotherEmbedderTakesOver() {
    fill();
    RebuildReport report = knowledge.rebuild(second);

    assertThat(report.documents()).isEqualTo(DOCUMENTS);
    assertThat(report.chunks()).isEqualTo(2L * DOCUMENTS);
    assertThat(report.embedded()).isEqualTo(2L * DOCUMENTS).isEqualTo(second.embedded());
    assertThat(report.reused()).isZero();
    assertThat(report.removed()).isZero();
    assertThat(store.manifest().space()).isEqualTo(second.space());
    assertThat(knowledge.embedder()).isSameAs(second);
    assertFinds(17);
    assertProgress(report);
    assertThat(knowledge.sync(new Documents()).unchanged()).isEqualTo(DOCUMENTS);
    assertThatThrownBy(() -> KnowledgeBase.builder(first, store).chunker(NARROW).build())
        .isInstanceOf(ManifestMismatchException.class)
        .hasMessageContainingAll("first model", "second model", "rebuild");
  }

  private void assertProgress(RebuildReport report) {
    assertThat(events.stream().filter(RagEvent.Rebuilt.class::isInstance))
        .containsExactly(new RagEvent.Rebuilt(report));
    List<Long> looked =
        events.stream()
            .filter(RagEvent.RebuildProgressed.class::isInstance)
            .map(event -> ((RagEvent.RebuildProgressed) event).documents())
            .toList();
    assertThat(looked).hasSizeGreaterThan(2).isSorted().endsWith((long) DOCUMENTS);
  }

  void anotherChunkerEmbedsOnlyWhatIsNew() {
    Document longer =
        Document.of(
            "a",
            "One two three four five six.\n\nSeven eight nine ten.\n\nEleven twelve thirteen.");
    Document shorter = Document.of("b", "A short text.");
    knowledge.put(longer);
    knowledge.put(shorter);
    int before = first.embedded();
    RebuildReport report = knowledge.rebuild(WIDE);

    List<String> texts = store.chunks("a").stream().map(chunk -> chunk.text()).toList();
    assertThat(texts)
        .containsExactly(
            "One two three four five six.", "Seven eight nine ten.\n\nEleven twelve thirteen.");
    assertThat(first.embedded() - before).isEqualTo(1);
    assertThat(report.embedded()).isEqualTo(1);
    assertThat(report.reused()).isEqualTo(2);
    assertThat(report.removed()).isEqualTo(2);
    assertThat(store.manifest().chunker()).isEqualTo(WIDE.fingerprint());
    assertThat(knowledge.put(longer).outcome()).isEqualTo(PutReport.Outcome.UNCHANGED);
  }

  void aRebuildThatFailedGoesOnWhereItEnded() {
    fill();
    second.before(total -> {
      if (total >= DOCUMENTS) {
        throw new EmbeddingException("the model is tired");
      }
    });
    assertThatThrownBy(() -> knowledge.rebuild(second))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("the model is tired", "goes on from here");
    assertThat(store.manifest().space()).isEqualTo(first.space());
    assertThat(knowledge.embedder()).isSameAs(first);
    assertFinds(140);
    assertThat(knowledge.put(document(140, "second")).outcome())
        .isEqualTo(PutReport.Outcome.CHANGED);
    int done = second.embedded();
    assertThat(done).isBetween(DOCUMENTS, 2 * DOCUMENTS - 1);

    second.before(total -> {});
    RebuildReport report = knowledge.rebuild(second);

    assertThat(report.documents()).isEqualTo(DOCUMENTS);
    assertThat(report.embedded()).isEqualTo(second.embedded() - done);
    assertThat(second.embedded()).isLessThanOrEqualTo(2 * DOCUMENTS + 1);
    assertThat(knowledge.document("d140")).contains(document(140, "second"));
    assertFinds(140);
  }

  void changesDuringARebuildAreNotLost() {
    fill();
    second.before(total -> {
      if (total == 0) {
        knowledge.put(document(1, "second"));
        knowledge.put(document(DOCUMENTS, "first"));
        knowledge.delete("d2");
      } else if (total > DOCUMENTS) {
        knowledge.put(document(1, "third"));
        knowledge.delete("d149");
        second.before(more -> {});
      }
    });
    RebuildReport report = knowledge.rebuild(second);

    assertThat(report.documents()).isEqualTo(DOCUMENTS - 1);
    assertThat(knowledge.document("d1")).contains(document(1, "third"));
    assertThat(knowledge.document("d" + DOCUMENTS)).contains(document(DOCUMENTS, "first"));
    assertThat(knowledge.document("d2")).isEmpty();
    assertThat(knowledge.document("d149")).isEmpty();
    assertThat(knowledge.stats()).isEqualTo(new StoreStats(DOCUMENTS - 1, 2 * DOCUMENTS - 2));
    assertFinds(DOCUMENTS);
  }

  void searchesAndChangesGoOnDuringRebuilds() throws Exception {
    fill();
    AtomicBoolean going = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Integer>> others =
          List.of(
              threads.submit(() -> search(going, 20)),
              threads.submit(() -> search(going, 30)),
              threads.submit(() -> change(going)));
      try {
        List<Embedder> models = List.of(second, first, new HashEmbedder("third model", 64));
        models.forEach(knowledge::rebuild);
        knowledge.rebuild(WIDE);
      } finally {
        going.set(false);
      }
      assertThat(others.get(0).get(60, TimeUnit.SECONDS)).isPositive();
      assertThat(others.get(1).get(60, TimeUnit.SECONDS)).isPositive();
      assertAllThere(others.get(2).get(60, TimeUnit.SECONDS));
    }
  }

  private int search(AtomicBoolean going, int number) {
    int searches = 0;
    while (going.get()) {
      assertFinds(number);
      searches++;
    }
    return searches;
  }

  /** Puts new documents, each of which it changes once, and deletes every third. */
  private int change(AtomicBoolean going) {
    int next = 1_000;
    while (going.get()) {
      knowledge.put(document(next, "first"));
      knowledge.put(document(next, "second"));
      if (next % 3 == 0) {
        knowledge.delete("d" + next);
      }
      next++;
    }
    return next;
  }

  private void assertAllThere(int next) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      expected.add("d" + i);
    }
    for (int i = 1_000; i < next; i++) {
      if (i % 3 != 0) {
        expected.add("d" + i);
        assertThat(knowledge.document("d" + i)).contains(document(i, "second"));
      }
    }
    assertThat(next).isGreaterThan(1_000);
    assertThat(knowledge.documents().map(DocumentInfo::id))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(knowledge.documents().map(DocumentInfo::chunker)).containsOnly(WIDE.fingerprint());
  }

  void textThatMovesToAnotherDocumentIsNotEmbeddedAgain() {
    String moving = "This paragraph moves on.";
    knowledge.put(Document.of("from", "Here it begins.\n\n" + moving));
    knowledge.put(Document.of("to", "There it ends now."));
    int before = first.embedded();
    PutReport to = knowledge.put(Document.of("to", "There it ends now.\n\n" + moving));
    PutReport from = knowledge.put(Document.of("from", "Here it begins."));
    knowledge.delete("from");
    PutReport back = knowledge.put(Document.of("again", moving));

    assertThat(first.embedded()).isEqualTo(before);
    assertThat(List.of(to.embedded(), to.reused(), to.removed())).containsExactly(0, 2, 0);
    assertThat(List.of(from.embedded(), from.reused(), from.removed())).containsExactly(0, 1, 1);
    assertThat(List.of(back.embedded(), back.reused(), back.removed())).containsExactly(0, 1, 0);
  }
}
