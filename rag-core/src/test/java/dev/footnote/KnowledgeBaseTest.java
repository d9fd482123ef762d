package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.ReadResult;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.VectorStores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnowledgeBaseTest {

  private static final String THREE_PARAGRAPHS =
      """
      Bread needs flour, water, salt and time.

      Rye flour takes up more water than wheat.

      A stone floor keeps the oven hot for hours.\
      """;

  private final HashedWords embedder = new HashedWords();
  private final HybridSearch store = VectorStores.inMemory(embedder.space());
  private final Chunker byParagraph =
      Chunkers.recursive(ChunkLimits.ofTokens(10).withContext(0), embedder.tokens());
  private final KnowledgeBase knowledge =
      KnowledgeBase.builder(embedder, store).chunker(byParagraph).build();

  @Test
  void aDocumentThatWasPutIsFound() {
    PutReport report = knowledge.put(Document.of("bread", THREE_PARAGRAPHS));

    assertThat(report).isEqualTo(new PutReport("bread", PutReport.Outcome.ADDED, 3, 3, 0, 0));
    Hit hit = knowledge.search("How much water does rye flour take?").getFirst();
    assertThat(hit.chunk().text()).isEqualTo("Rye flour takes up more water than wheat.");
    assertThat(hit.stages()).hasSize(3);
    assertThat(knowledge.document("bread")).contains(Document.of("bread", THREE_PARAGRAPHS));
    assertThat(knowledge.stats().chunks()).isEqualTo(3);
  }

  @Test
  void puttingTheSameDocumentAgainDoesNothing() {
    knowledge.put(Document.of("bread", THREE_PARAGRAPHS));
    PutReport again = knowledge.put(Document.of("bread", THREE_PARAGRAPHS));

    assertThat(again).isEqualTo(new PutReport("bread", PutReport.Outcome.UNCHANGED, 3, 0, 0, 0));
    assertThat(embedder.embedded()).hasSize(3);
  }

  @Test
  void aStoreOfAnotherChunkerIsRefused() {
    knowledge.put(Document.of("bread", THREE_PARAGRAPHS));
    Chunker wide = Chunkers.recursive(ChunkLimits.ofTokens(20).withContext(0), embedder.tokens());
    KnowledgeBase.Builder other = KnowledgeBase.builder(embedder, store).chunker(wide);

    assertThatExceptionOfType(ManifestMismatchException.class)
        .isThrownBy(other::build)
        .withMessageContaining("tokens=10 ")
        .withMessageContaining("tokens=20 ")
        .withMessageContaining("rebuild");
    knowledge.delete("bread");
    assertThat(other.build().put(Document.of("bread", THREE_PARAGRAPHS)).chunks()).isEqualTo(2);
  }

  @Test
  void aChangedDocumentEmbedsOnlyWhatIsNew() {
    knowledge.put(Document.of("bread", THREE_PARAGRAPHS));
    PutReport report =
        knowledge.put(Document.of("bread", THREE_PARAGRAPHS.replace("wheat", "spelt flour")));

    assertThat(report).isEqualTo(new PutReport("bread", PutReport.Outcome.CHANGED, 3, 1, 2, 1));
    assertThat(embedder.embedded().getLast())
        .isEqualTo("Rye flour takes up more water than spelt flour.");
    assertThat(knowledge.search("spelt").getFirst().chunk().text()).contains("spelt");
  }

  @Test
  void textThatMovedIsNotEmbeddedAgain() {
    knowledge.put(Document.of("bread", THREE_PARAGRAPHS));
    PutReport report =
        knowledge.put(Document.of("bread", "A word before it all.\n\n" + THREE_PARAGRAPHS));

    assertThat(report.embedded()).isEqualTo(1);
    assertThat(report.reused()).isEqualTo(3);
    assertThat(report.removed()).isZero();
  }

  @Test
  void anotherMetadataChangesTheDocumentButEmbedsNothing() {
    knowledge.put(Document.of("bread", THREE_PARAGRAPHS));
    Metadata metadata = Metadata.builder().put("kind", "recipe").build();
    PutReport report = knowledge.put(Document.of("bread", THREE_PARAGRAPHS).withMetadata(metadata));

    assertThat(report.outcome()).isEqualTo(PutReport.Outcome.CHANGED);
    assertThat(report.embedded()).isZero();
    assertThat(knowledge.search(Query.of("oven").withFilter(Filters.eq("kind", "recipe"))))
        .isNotEmpty();
  }

  @Test
  void aDeletedDocumentIsGone() {
    knowledge.put(Document.of("bread", THREE_PARAGRAPHS));

    assertThat(knowledge.delete("bread")).isTrue();
    assertThat(knowledge.delete("bread")).isFalse();
    assertThat(knowledge.search("rye")).isEmpty();
    assertThat(knowledge.document("bread")).isEmpty();
  }

  @Test
  void documentsAreListedInOrderOfId() {
    IntStream.range(0, 1200).forEach(i -> knowledge.put(Document.of("d" + i, "text " + i)));

    List<String> ids = knowledge.documents().map(DocumentInfo::id).toList();
    assertThat(ids).hasSize(1200).isSorted();
  }

  @Test
  void anEmptyDocumentIsKeptWithoutChunks() {
    PutReport report = knowledge.put(Document.of("empty", " \n"));

    assertThat(report.chunks()).isZero();
    assertThat(knowledge.document("empty")).isPresent();
    assertThat(knowledge.put(Document.of("empty", " \n")).outcome())
        .isEqualTo(PutReport.Outcome.UNCHANGED);
  }

  @Test
  void aSyncAddsChangesAndDeletes() {
    List<ReadResult> results =
        new ArrayList<>(
            List.of(
                read("a", "Alpha is first."),
                read("b", "Beta is second."),
                new ReadResult.Skipped("c.pdf", "no reader"),
                new ReadResult.Failed("d.txt", "broken")));
    SyncReport first = knowledge.sync(source("here", results));
    results.set(0, read("a", "Alpha is still first."));
    results.remove(1);
    SyncReport second = knowledge.sync(source("here", results));

    assertThat(first.added()).isEqualTo(2);
    assertThat(first.skipped()).containsExactly(new ReadResult.Skipped("c.pdf", "no reader"));
    assertThat(first.failed()).containsExactly(new ReadResult.Failed("d.txt", "broken"));
    assertThat(second.changed()).isEqualTo(1);
    assertThat(second.deleted()).isEqualTo(1);
    assertThat(knowledge.documents().map(DocumentInfo::id)).containsExactly("a");
  }

  @Test
  void whatFailedToBeReadStaysAsItWas() {
    knowledge.sync(source("here", List.of(read("a", "Alpha is first."))));
    SyncReport report =
        knowledge.sync(source("here", List.of(new ReadResult.Failed("a", "disk trouble"))));

    assertThat(report.deleted()).isZero();
    assertThat(knowledge.document("a")).isPresent();
  }

  @Test
  void whatStandsBelowAnUnreadableFolderOrInAnUnreadableFileStays() {
    Metadata fromFile = Metadata.builder().put(Metadata.URI, "file:///here/all.jsonl").build();
    Document record = Document.of("record-1", "A record.").withMetadata(fromFile);
    knowledge.sync(
        source(
            "here",
            List.of(read("sub/a", "Alpha."), read("b", "Beta."), new ReadResult.Read(record))));
    SyncReport report =
        knowledge.sync(
            source(
                "here",
                List.of(
                    new ReadResult.Failed("sub/", "access denied"),
                    new ReadResult.Failed("all.jsonl", "disk trouble"))));

    assertThat(report.deleted()).isEqualTo(1);
    assertThat(knowledge.documents().map(DocumentInfo::id)).containsExactly("record-1", "sub/a");
  }

  @Test
  void twoSourcesDoNotTakeEachOthersDocuments() {
    knowledge.sync(source("one", List.of(read("a", "From one."), read("b", "From one."))));
    SyncReport report =
        knowledge.sync(source("two", List.of(read("a", "From two."), read("c", "From two."))));

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.failed()).extracting(ReadResult.Failed::id).containsExactly("a");
    assertThat(report.failed().getFirst().reason()).contains("one");
    assertThat(knowledge.document("a").orElseThrow().text()).isEqualTo("From one.");
    assertThat(knowledge.documents()).hasSize(3);
  }

  @Test
  void anIdThatASourceHasTwiceIsReported() {
    SyncReport report =
        knowledge.sync(source("here", List.of(read("a", "First."), read("a", "Second."))));

    assertThat(report.failed()).hasSize(1);
    assertThat(knowledge.document("a").orElseThrow().text()).isEqualTo("First.");
  }

  @Test
  void aStoreOfAnotherModelIsRefused() {
    EmbeddingSpace other = new EmbeddingSpace("other-model", "2", 256, Similarity.COSINE, "", "");

    assertThatExceptionOfType(ManifestMismatchException.class)
        .isThrownBy(() -> KnowledgeBase.of(embedder, VectorStores.inMemory(other)))
        .withMessageContaining("other-model")
        .withMessageContaining("hashed-words");
  }

  @Test
  void aListenerIsToldAndItsFailureIsIgnored() {
    List<RagEvent> events = Collections.synchronizedList(new ArrayList<>());
    KnowledgeBase heard =
        KnowledgeBase.builder(embedder, store)
            .listener(event -> {
              events.add(event);
              throw new IllegalStateException("listener trouble");
            })
            .build();

    assertThatNoException().isThrownBy(() -> heard.put(Document.of("a", "Alpha.")));
    heard.search("alpha");
    heard.delete("a");
    assertThat(events)
        .hasExactlyElementsOfTypes(
            RagEvent.DocumentPut.class, RagEvent.Searched.class, RagEvent.DocumentDeleted.class);
  }

  private static ReadResult read(String id, String text) {
    return new ReadResult.Read(Document.of(id, text));
  }

  private static DocumentSource source(String name, List<ReadResult> results) {
    return new DocumentSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Stream<ReadResult> read() {
        return results.stream();
      }
    };
  }
}
