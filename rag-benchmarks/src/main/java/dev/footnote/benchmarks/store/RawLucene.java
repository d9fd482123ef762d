package dev.footnote.benchmarks.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Lucene alone, as one would use it who knows it: a large buffer, one segment, 50 candidates. A
 * search reads nothing that is stored.
 */
final class RawLucene implements PeerStore {

  static final String VECTOR = "vector";

  /** As our store has them, so that a search differs in what is around the graph alone. */
  private static final int NEIGHBOURS = 48;

  private static final int WIDTH = 120;

  /**
   * How many candidates the graph is asked for, of which ten are taken: few, since a recall of .99
   * is enough. More would make it slower, and ours look faster.
   */
  static final int CANDIDATES = 50;

  private static final String ID = "id";
  private static final String NUMBER = "number";
  private static final String TEXT = "text";
  private static final String MARK = "mark";
  private static final double BUFFER_MEGABYTES = 256;
  private static final int SEGMENTS_PER_TIER = 3;
  private static final int THREADS = 2;

  private final VectorData data;
  private final NRTCachingDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Map<Subset, Query> filters = new EnumMap<>(Subset.class);
  private int[] numbers = {};

  RawLucene(VectorData data, Path folder) {
    this.data = data;
    for (Subset subset : Subset.values()) {
      filters.put(subset, new TermQuery(new Term(MARK, subset.key())));
    }
    try {
      directory = new NRTCachingDirectory(FSDirectory.open(folder), 8, 64);
      writer = new IndexWriter(directory, config());
      searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException("could not open Lucene's index in " + folder, e);
    }
  }

  private static IndexWriterConfig config() {
    KnnVectorsFormat format = new Lucene99HnswVectorsFormat(NEIGHBOURS, WIDTH);
    return new IndexWriterConfig()
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER))
        .setCodec(
            new Lucene104Codec() {
              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
              }
            });
  }

  @Override
  public void ingest(List<Integer> documents) {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<? extends Future<?>> stored =
          documents.stream()
              .map(document -> threads.submit(() -> put(document(document, 0))))
              .toList();
      stored.forEach(Waiting::forEnd);
    }
    change(writer::commit);
    refresh();
  }

  /** Merges to one segment, and reads which document is where. */
  void merge() {
    change(() -> {
      writer.forceMerge(1);
      writer.commit();
    });
    refresh();
    reading(this::readNumbers);
  }

  private boolean readNumbers(IndexSearcher searcher) throws IOException {
    numbers = new int[searcher.getIndexReader().maxDoc()];
    NumericDocValues values = MultiDocValues.getNumericValues(searcher.getIndexReader(), NUMBER);
    while (values.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
      numbers[values.docID()] = (int) values.longValue();
    }
    return true;
  }

  private void put(Document document) {
    change(() -> writer.updateDocument(new Term(ID, document.get(ID)), document));
  }

  private Document document(int number, int version) {
    Document document = new Document();
    String id = Integer.toString(number);
    document.add(new StringField(ID, id, Field.Store.NO));
    document.add(new NumericDocValuesField(NUMBER, number));
    document.add(new StoredField(TEXT, data.text(number, version)));
    document.add(
        new KnnFloatVectorField(
            VECTOR, data.vectors()[number], VectorSimilarityFunction.DOT_PRODUCT));
    Arrays.stream(Subset.values())
        .filter(subset -> subset.filters() && data.marks(subset, number))
        .forEach(subset -> document.add(new StringField(MARK, subset.key(), Field.Store.NO)));
    return document;
  }

  @Override
  public Hits search(int query, Subset subset) {
    @Nullable Query filter = subset.filters() ? filters.get(subset) : null;
    Query knn = new KnnFloatVectorQuery(VECTOR, data.queries()[query], CANDIDATES, filter);
    return hits(reading(searcher -> searcher.search(knn, Truth.TOP)));
  }

  /** Finds the ten nearest of all by a direct call to the graph of the one segment. */
  Hits searchLeaf(int query) {
    return hits(reading(searcher -> searchLeaf(searcher, data.queries()[query])));
  }

  static TopDocs searchLeaf(IndexSearcher searcher, float[] query) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReader leaf = leaves.getFirst().reader();
    AcceptDocs all = AcceptDocs.fromLiveDocs(leaf.getLiveDocs(), leaf.maxDoc());
    return leaf.searchNearestVectors(VECTOR, query, CANDIDATES, all, Integer.MAX_VALUE);
  }

  private Hits hits(TopDocs found) {
    int[] documents = numbers;
    return () ->
        Arrays.stream(found.scoreDocs)
            .limit(Truth.TOP)
            .mapToInt(hit -> documents[hit.doc])
            .toArray();
  }

  @Override
  public Runnable upsert(int document, int version) {
    Document stored = document(document, version);
    return () -> {
      put(stored);
      change(writer::commit);
      refresh();
    };
  }

  @Override
  public void delete(int document) {
    change(() -> {
      writer.deleteDocuments(new Term(ID, Integer.toString(document)));
      writer.commit();
    });
    refresh();
  }

  @Override
  public boolean durable() {
    return true;
  }

  private void refresh() {
    change(searchers::maybeRefreshBlocking);
  }

  /** Something that Lucene writes. */
  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }

  /** Something that Lucene reads. */
  @FunctionalInterface
  private interface Read<T> {
    T from(IndexSearcher searcher) throws IOException;
  }

  private static void change(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new UncheckedIOException("could not write Lucene's index", e);
    }
  }

  private <T> T reading(Read<T> read) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return read.from(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not read Lucene's index", e);
    }
  }

  @Override
  public void close() {
    change(() -> {
      searchers.close();
      writer.close();
      directory.close();
    });
  }
}
