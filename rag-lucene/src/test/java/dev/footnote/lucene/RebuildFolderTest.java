package dev.footnote.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.KnowledgeBase;
import dev.footnote.RebuildReport;
import dev.footnote.document.Document;
import dev.footnote.embed.EmbeddingException;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.ReadResult;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreRebuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rebuild does to the folder of a store. */
class RebuildFolderTest {

  private static final int DOCUMENTS = 100;

  @TempDir private Path temporary;
  private final SampleEmbedder first = new SampleEmbedder("first", 8, total -> {});
  private final SampleEmbedder second = new SampleEmbedder("second", 8, total -> {});

  private Path folder() {
    return temporary.resolve("store");
  }

  private Path side() {
    return folder().resolve(SideFolder.NAME);
  }

  private void fill() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder(), first.space())) {
      KnowledgeBase.of(first, store).sync(new Documents());
    }
  }

  private static final class Documents implements DocumentSource {

    @Override
    public String name() {
      return "documents";
    }

    @Override
    public Stream<ReadResult> read() {
      return IntStream.range(0, DOCUMENTS)
          .mapToObj(i -> new ReadResult.Read(Document.of("d" + i, "text number " + i)));
    }
  }

  private void assertRebuilt() {
    try (LuceneVectorStore store = LuceneVectorStore.open(folder(), second.space())) {
      assertThat(store.verify().problems()).isEmpty();
      assertThat(store.stats().documents()).isEqualTo(DOCUMENTS);
      assertThat(store.stats().deletedEntries()).isZero();
      KnowledgeBase knowledge = KnowledgeBase.of(second, store);
      assertThat(knowledge.search("text number 7").getFirst().chunk().documentId()).isEqualTo("d7");
      assertThat(knowledge.sync(new Documents()).unchanged()).isEqualTo(DOCUMENTS);
    }
    assertThat(side()).doesNotExist();
  }

  @Test
  void aStoreWhoseEmbedderIsGoneIsRebuiltForAnother() {
    fill();
    assertThatThrownBy(() -> LuceneVectorStore.open(folder(), second.space()))
        .isInstanceOf(ManifestMismatchException.class)
        .hasMessageContainingAll("first@1/8", "second@1/8", ".rebuild()");
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      KnowledgeBase.Builder builder = KnowledgeBase.builder(second, store);
      assertThatThrownBy(builder::build)
          .isInstanceOf(ManifestMismatchException.class)
          .hasMessageContainingAll("first@1/8", "second@1/8", ".rebuild()");
      KnowledgeBase knowledge = builder.rebuild();
      assertThat(knowledge.search("text number 3").getFirst().chunk().documentId()).isEqualTo("d3");
    }
    assertThat(second.embedded()).isEqualTo(DOCUMENTS);
    assertRebuilt();
  }

  @Test
  void aRebuildGoesOnAfterAReopening() {
    fill();
    SampleEmbedder tired =
        new SampleEmbedder(
            "second",
            8,
            total -> {
              if (total > DOCUMENTS / 2) {
                throw new EmbeddingException("tired");
              }
            });
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      KnowledgeBase knowledge = KnowledgeBase.of(first, store);
      assertThatThrownBy(() -> knowledge.rebuild(tired)).isInstanceOf(StoreException.class);
      knowledge.put(Document.of("e", "put after the failure"));
      knowledge.delete("e");
    }
    assertThat(side()).isDirectory();
    try (LuceneVectorStore store = LuceneVectorStore.open(folder(), first.space())) {
      RebuildReport report = KnowledgeBase.of(first, store).rebuild(second);
      assertThat(report.documents()).isEqualTo(DOCUMENTS);
      assertThat(report.embedded()).isEqualTo(second.embedded());
    }
    assertThat(tired.embedded() + second.embedded()).isEqualTo(DOCUMENTS);
    assertRebuilt();
  }

  @Test
  void whatAKilledSwapLeftIsRemoved() {
    fill();
    String chunker = GoldenStore.CHUNKER;
    Path kept = temporary.resolve("kept");
    try (LuceneVectorStore store = LuceneVectorStore.open(folder());
        StoreRebuild rebuild = store.rebuild(second.space(), chunker)) {
      for (int i = 0; i < 3; i++) {
        GoldenStore.put(rebuild.target(), Document.of("d" + i, "text number " + i));
      }
      rebuild.swap(() -> copy(side(), kept));
    }
    copy(kept, side());
    LuceneVectorStore.open(folder(), second.space()).close();
    assertThat(side()).doesNotExist();
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.newDirectoryStream(from)) {
      Files.createDirectories(to);
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatCannotBeReadIsBuiltAnew() throws IOException {
    fill();
    Files.createDirectories(side());
    Files.writeString(side().resolve("segments_1"), "not what it should be");
    Files.writeString(side().resolve("_0.cfs"), "nor this");
    try (LuceneVectorStore store = LuceneVectorStore.open(folder())) {
      KnowledgeBase.builder(second, store).rebuild();
    }
    assertRebuilt();
  }
}
