package dev.footnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.document.Document;
import dev.footnote.document.TokenCounter;
import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedders;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.embed.VectorCache;
import dev.footnote.embed.VectorCaches;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedEmbedderTest {

  @TempDir private Path folder;

  private final HashedWords words = new HashedWords();

  @Test
  void onlyWhatTheCacheLacksIsEmbeddedEachTextOnceInOneCall() {
    try (VectorCache cache = VectorCaches.inMemory(100)) {
      Embedder cached = Embedders.cached(words, cache);
      cached.embedDocuments(List.of("one", "two"));
      List<Embedding> vectors = cached.embedDocuments(List.of("three", "two", "three", "one"));

      assertThat(words.embedded()).containsExactly("one", "two", "three");
      assertThat(vectors).isEqualTo(words.embedDocuments(List.of("three", "two", "three", "one")));
    }
  }

  @Test
  void queriesAreNoDocuments() {
    try (VectorCache cache = VectorCaches.inMemory(100)) {
      Embedder cached = Embedders.cached(words, cache);

      assertThat(cached.embedQuery("one")).isEqualTo(words.embedQuery("one"));
      assertThat(cache.stats()).isEqualTo(new VectorCache.Stats(0, 0, 0));
    }
  }

  @Test
  void anotherSpaceOrTextIsAnotherEntry() {
    EmbeddingSpace space = words.space();
    List<EmbeddingSpace> others =
        List.of(
            new EmbeddingSpace("other", "1", 256, Similarity.COSINE, "", ""),
            new EmbeddingSpace("hashed-words", "2", 256, Similarity.COSINE, "", ""),
            new EmbeddingSpace("hashed-words", "1", 256, Similarity.COSINE, "", "passage: "));
    try (VectorCache cache = VectorCaches.inMemory(100)) {
      Embedders.cached(words, cache).embedDocuments(List.of("a\uD83D", "a?"));
      assertThat(cache.stats().entries()).isEqualTo(2);
      for (EmbeddingSpace other : others) {
        Embedders.cached(new InSpace(words, other), cache).embedDocuments(List.of("a?"));
      }
      assertThat(cache.stats().entries()).isEqualTo(5);
      EmbeddingSpace asked =
          new EmbeddingSpace(
              space.model(), space.contentHash(), 256, Similarity.COSINE, "query: ", "");
      Embedders.cached(new InSpace(words, asked), cache).embedDocuments(List.of("a?"));
      assertThat(cache.stats().entries()).isEqualTo(5);
    }
  }

  @Test
  void ingestingAgainIntoAFreshStoreEmbedsNothing() {
    List<Document> documents =
        List.of(
            Document.of("bread", "Bread needs flour, water, salt and time."),
            Document.of("oven", "A stone floor keeps the oven hot for hours."));
    try (VectorCache cache = VectorCaches.folder(folder, 1 << 20)) {
      ingest(cache, documents);
    }
    int embedded = words.embedded().size();
    try (VectorCache cache = VectorCaches.folder(folder, 1 << 20);
        VectorStore store = ingest(cache, documents)) {
      assertThat(words.embedded()).hasSize(embedded);
      assertThat(cache.stats().misses()).isZero();
      assertThat(KnowledgeBase.of(words, store).search("How hot is the oven?").getFirst().chunk())
          .satisfies(chunk -> assertThat(chunk.documentId()).isEqualTo("oven"));
    }
  }

  private VectorStore ingest(VectorCache cache, List<Document> documents) {
    VectorStore store = VectorStores.inMemory(words.space());
    KnowledgeBase knowledge = KnowledgeBase.of(Embedders.cached(words, cache), store);
    documents.forEach(knowledge::put);
    return store;
  }

  @Test
  void closedEmbedderRefusesEvenWhatIsCached() {
    try (VectorCache cache = VectorCaches.inMemory(100)) {
      Embedder cached = Embedders.cached(words, cache);
      cached.embedDocuments(List.of("one"));
      cached.close();

      assertThatIllegalStateException().isThrownBy(() -> cached.embedDocuments(List.of("one")));
      assertThat(cache.stats().entries()).isEqualTo(1);
    }
  }

  /** The same vectors under another name. */
  private record InSpace(Embedder words, EmbeddingSpace space) implements Embedder {

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
      return words.embedDocuments(texts);
    }

    @Override
    public void close() {}
  }
}
