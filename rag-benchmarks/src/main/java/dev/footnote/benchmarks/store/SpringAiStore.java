package dev.footnote.benchmarks.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;

/** Spring AI's store in memory. */
final class SpringAiStore implements PeerStore {

  private final VectorData data;
  private final SimpleVectorStore store;

  SpringAiStore(VectorData data) {
    this.data = data;
    this.store = SimpleVectorStore.builder(new Known(data)).build();
  }

  /** Knows the vectors already: a query's text is its number, as a document's id is. */
  private record Known(VectorData data) implements EmbeddingModel {

    @Override
    public float[] embed(String query) {
      return data.queries()[Integer.parseInt(query)];
    }

    @Override
    public float[] embed(Document document) {
      return data.vectors()[Integer.parseInt(document.getId())].clone();
    }

    @Override
    public int dimensions() {
      return Clusters.DIMENSIONS;
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
      throw new UnsupportedOperationException("only single texts are embedded");
    }
  }

  @Override
  public Hits search(int query, Subset subset) {
    SearchRequest.Builder request =
        SearchRequest.builder().query(Integer.toString(query)).topK(Truth.TOP);
    if (subset.filters()) {
      request.filterExpression(new FilterExpressionBuilder().eq(subset.key(), true).build());
    }
    List<Document> found = store.similaritySearch(request.build());
    return () -> found.stream().mapToInt(hit -> Integer.parseInt(hit.getId())).toArray();
  }

  @Override
  public void ingest(List<Integer> documents) {
    store.add(documents.stream().map(document -> document(document, 0)).toList());
  }

  private Document document(int number, int version) {
    Map<String, Object> metadata = new HashMap<>();
    Arrays.stream(Subset.values())
        .filter(subset -> subset.filters() && data.marks(subset, number))
        .forEach(subset -> metadata.put(subset.key(), true));
    return new Document(Integer.toString(number), data.text(number, version), metadata);
  }

  @Override
  public Runnable upsert(int document, int version) {
    List<Document> stored = List.of(document(document, version));
    return () -> store.add(stored);
  }

  @Override
  public void delete(int document) {
    store.delete(List.of(Integer.toString(document)));
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public void close() {
    // Nothing is held but memory.
  }
}
