package dev.footnote.benchmarks.store;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.Arrays;
import java.util.List;

/** LangChain4j's store in memory. */
final class LangChain4jStore implements PeerStore {

  private static final int YES = 1;

  private final VectorData data;
  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

  LangChain4jStore(VectorData data) {
    this.data = data;
  }

  @Override
  public Hits search(int query, Subset subset) {
    EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(Embedding.from(data.queries()[query]))
            .maxResults(Truth.TOP);
    if (subset.filters()) {
      request.filter(MetadataFilterBuilder.metadataKey(subset.key()).isEqualTo(YES));
    }
    List<EmbeddingMatch<TextSegment>> found = store.search(request.build()).matches();
    return () -> found.stream().mapToInt(hit -> Integer.parseInt(hit.embeddingId())).toArray();
  }

  @Override
  public void ingest(List<Integer> documents) {
    store.addAll(
        documents.stream().map(String::valueOf).toList(),
        documents.stream().map(this::embedding).toList(),
        documents.stream().map(document -> segment(document, 0)).toList());
  }

  private Embedding embedding(int document) {
    return Embedding.from(data.vectors()[document].clone());
  }

  private TextSegment segment(int document, int version) {
    Metadata metadata = new Metadata();
    Arrays.stream(Subset.values())
        .filter(subset -> subset.filters() && data.marks(subset, document))
        .forEach(subset -> metadata.put(subset.key(), YES));
    return TextSegment.from(data.text(document, version), metadata);
  }

  @Override
  public Runnable upsert(int document, int version) {
    String id = Integer.toString(document);
    Embedding embedding = embedding(document);
    TextSegment segment = segment(document, version);
    return () -> {
      store.removeAll(List.of(id));
      store.add(id, embedding, segment);
    };
  }

  @Override
  public void delete(int document) {
    store.removeAll(List.of(Integer.toString(document)));
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public void close() {
    store.removeAll();
  }
}
