package dev.footnote.benchmarks.store;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.ScoredChunk;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.lucene.Durability;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.VectorQuery;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Our store through its public calls, with its default options but for its durability. */
final class FootnoteStore implements PeerStore {

  static final EmbeddingSpace SPACE =
      new EmbeddingSpace("benchmark", "", Clusters.DIMENSIONS, Similarity.COSINE, "", "");

  /** So many callers wait at a time, and share a commit. */
  private static final int TOGETHER = 4_096;

  private final VectorData data;
  private final List<Embedding> queries;
  private final Map<Subset, Filter> filters = new EnumMap<>(Subset.class);
  private final Durability durability;
  private final LuceneVectorStore store;

  FootnoteStore(VectorData data, Path folder) {
    this(data, folder, Durability.EACH_WRITE);
  }

  FootnoteStore(VectorData data, Path folder, Durability durability) {
    this(data, durability, LuceneVectorStore.builder(folder, SPACE).durability(durability));
  }

  /** Copies this to a folder, with vectors in 4 bits, as if floats did not fit into memory. */
  FootnoteStore compactCopy(Path folder) {
    store.backup(folder);
    LuceneVectorStore.Builder options = LuceneVectorStore.builder(folder, SPACE).vectorMemory(0);
    FootnoteStore copy = new FootnoteStore(data, Durability.EACH_WRITE, options);
    copy.upsert(0, 0).run(); // so that there is something to merge, which writes all anew
    copy.merge();
    return copy;
  }

  private FootnoteStore(VectorData data, Durability durability, LuceneVectorStore.Builder options) {
    this.data = data;
    this.durability = durability;
    this.queries = Arrays.stream(data.queries()).map(Embedding::of).toList();
    for (Subset subset : Subset.values()) {
      filters.put(subset, filter(subset));
    }
    this.store = options.open();
  }

  private static Filter filter(Subset subset) {
    return subset.filters() ? Filters.eq(subset.key(), true) : Filters.all();
  }

  @Override
  public Hits search(int query, Subset subset) {
    Filter filter = filters.getOrDefault(subset, Filters.all());
    List<ScoredChunk> found = store.search(new VectorQuery(queries.get(query), Truth.TOP, filter));
    return () ->
        found.stream().mapToInt(hit -> Integer.parseInt(hit.chunk().documentId())).toArray();
  }

  @Override
  public void ingest(List<Integer> documents) {
    for (int from = 0; from < documents.size(); from += TOGETHER) {
      together(documents.subList(from, Math.min(documents.size(), from + TOGETHER)));
    }
  }

  private void together(List<Integer> documents) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> stored =
          documents.stream()
              .map(document -> threads.submit(() -> upsert(document, 0).run()))
              .toList();
      stored.forEach(Waiting::forEnd);
    }
  }

  /** Merges to one segment. */
  void merge() {
    store.compact();
  }

  @Override
  public Runnable upsert(int document, int version) {
    Document stored =
        Document.of(Integer.toString(document), data.text(document, version))
            .withMetadata(metadata(document));
    Chunk chunk = Chunk.of(stored, 0, new TextSpan(0, stored.text().length()), "");
    List<EmbeddedChunk> chunks =
        List.of(new EmbeddedChunk(chunk, Embedding.of(data.vectors()[document])));
    return () -> store.replace(stored, chunks);
  }

  private Metadata metadata(int document) {
    Metadata.Builder metadata = Metadata.builder();
    Arrays.stream(Subset.values())
        .filter(subset -> subset.filters() && data.marks(subset, document))
        .forEach(subset -> metadata.put(subset.key(), true));
    return metadata.build();
  }

  @Override
  public void delete(int document) {
    store.delete(Integer.toString(document));
  }

  @Override
  public boolean durable() {
    return durability == Durability.EACH_WRITE;
  }

  @Override
  public void close() {
    store.close();
  }
}
