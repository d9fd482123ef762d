package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filter;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordQuery;
import dev.footnote.store.StoreManifest;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorQuery;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * What is read of an index, whoever opened it: the store that changes it, or one that only reads.
 * Each call reads one state of the index.
 */
abstract class IndexReads implements HybridSearch {

  /** A step that reads one state of the index. */
  @FunctionalInterface
  interface Reading<T> {
    T read(StateSearcher searcher) throws IOException;
  }

  private final Gate gate;

  /**
   * For subclasses.
   *
   * @param name names the store in messages
   */
  IndexReads(String name) {
    this.gate = new Gate(name);
  }

  /** Takes the state of the index that a call reads; it is given back. */
  abstract StateSearcher acquire() throws IOException;

  abstract void release(StateSearcher searcher) throws IOException;

  /** What cuts the texts of keyword queries of a state into words. */
  abstract Analyzer analyzer(StateSearcher searcher);

  @Override
  public StoreManifest manifest() {
    return read("read", StateSearcher::manifest);
  }

  @Override
  public List<ScoredChunk> search(VectorQuery query) {
    return read("search", searcher -> search(searcher, query));
  }

  private static List<ScoredChunk> search(StateSearcher searcher, VectorQuery query)
      throws IOException {
    searcher.manifest().check(query.embedding());
    return new VectorSearch(searcher).search(query);
  }

  @Override
  public List<ScoredChunk> search(KeywordQuery query) {
    return read("search", searcher -> new WordSearch(searcher, analyzer(searcher)).search(query));
  }

  @Override
  public Map<String, List<String>> corrections(String text, Filter filter) {
    requireNonNull(text, "text");
    requireNonNull(filter, "filter");
    return read(
        "search",
        searcher -> new WordSearch(searcher, analyzer(searcher)).corrections(text, filter));
  }

  @Override
  public Legs search(VectorQuery vector, KeywordQuery keyword) {
    return read(
        "search",
        searcher ->
            new Legs(
                search(searcher, vector),
                new WordSearch(searcher, analyzer(searcher)).search(keyword),
                searcher.data().content()));
  }

  @Override
  public Optional<Document> document(String documentId) {
    requireNonNull(documentId, "documentId");
    return read("read", searcher -> new StoredRecords(searcher).document(documentId));
  }

  @Override
  public Optional<DocumentInfo> info(String documentId) {
    requireNonNull(documentId, "documentId");
    return read("read", searcher -> new StoredRecords(searcher).info(documentId));
  }

  @Override
  public List<DocumentInfo> documents(Filter filter, String afterId, int limit) {
    requireNonNull(filter, "filter");
    requireNonNull(afterId, "afterId");
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be positive, is " + limit);
    }
    return read(
        "read",
        searcher ->
            new StoredRecords(searcher).documents(FilterQueries.of(filter), afterId, limit));
  }

  @Override
  public List<Chunk> chunks(String documentId) {
    requireNonNull(documentId, "documentId");
    return read("read", searcher -> new StoredRecords(searcher).chunks(documentId));
  }

  @Override
  public Map<String, Embedding> embeddings(Collection<String> embeddingKeys, Filter filter) {
    requireNonNull(filter, "filter");
    return read(
        "read",
        searcher ->
            filter instanceof Filter.All
                ? new StoredRecords(searcher).embeddings(embeddingKeys)
                : FilteredEmbeddings.of(searcher, embeddingKeys, FilterQueries.of(filter)));
  }

  @Override
  public StoreStats stats(Filter filter) {
    requireNonNull(filter, "filter");
    return read("read", searcher -> count(searcher, filter));
  }

  static StoreStats count(IndexSearcher searcher, Filter filter) throws IOException {
    Query query = FilterQueries.of(filter);
    return new StoreStats(
        searcher.count(IndexFields.documentsOf(query)),
        searcher.count(IndexFields.chunksOf(query)));
  }

  final <T> T read(String verb, Reading<T> reading) {
    return pass(verb, () -> reading(reading));
  }

  final <T> T reading(Reading<T> reading) throws IOException {
    StateSearcher searcher = acquire();
    try {
      return reading.read(searcher);
    } finally {
      release(searcher);
    }
  }

  /** Runs a call while the store is open; see {@link Gate#pass}. */
  final <T> T pass(String verb, Gate.Call<T> call) {
    return gate.pass(verb, call);
  }

  /** Closes once the calls inside have left, and runs an ending the first time. */
  final void close(Runnable ending) {
    gate.close(ending);
  }
}
