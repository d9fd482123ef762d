package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.store.EmbeddedChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * How documents stand in the index: a block of one entry per chunk, in order, all with the
 * document's id and metadata; the last also holds the document itself. So every entry has a vector,
 * and the number of an entry is the number of its vector, which is the fastest for Lucene. Only a
 * document without chunks has an entry without a vector.
 */
final class IndexFields {

  /** The document's id, as a term. */
  static final String DOCUMENT_ID = "document";

  /** The document's id, as a value to sort by. */
  static final String DOCUMENT_ORDER = "document.order";

  /** The chunk's id, as a value to sort by. */
  static final String CHUNK_ORDER = "chunk.order";

  /** What was embedded, as a digest. */
  static final String EMBEDDING_KEY = "embedding.key";

  static final String VECTOR = "vector";

  /** The words of a chunk and its context. */
  static final String CONTENT = "content";

  /** The chunk, as a record. */
  static final String CHUNK = "chunk";

  /** What is known of a document beside its text, as a record; stands before the body. */
  static final String INFO = "info";

  /** Text and sections of a document, as a record. */
  static final String BODY = "body";

  private static final String KIND = "kind";

  /** What every entry of a chunk has. */
  static final Term CHUNK_KIND = new Term(KIND, "chunk");

  /** What the entry that holds the document has, the last of its block. */
  static final Term DOCUMENT_KIND = new Term(KIND, "document");

  private static final Query CHUNKS = new TermQuery(CHUNK_KIND);
  private static final Query DOCUMENTS = new TermQuery(DOCUMENT_KIND);
  private static final FieldType WORDS = words();

  private IndexFields() {}

  private static FieldType words() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  static Term documentTerm(String documentId) {
    return new Term(DOCUMENT_ID, TermBytes.of(documentId));
  }

  static Query chunksOf(Query query) {
    return both(CHUNKS, query);
  }

  static Query documentsOf(Query query) {
    return both(DOCUMENTS, query);
  }

  private static Query both(Query kind, Query query) {
    return new BooleanQuery.Builder().add(kind, Occur.FILTER).add(query, Occur.FILTER).build();
  }

  static List<List<IndexableField>> block(
      Document document, List<EmbeddedChunk> chunks, String chunker, int contextWeight)
      throws IOException {
    List<IndexableField> shared = MetadataFields.of(document.metadata());
    shared.add(new StringField(DOCUMENT_ID, TermBytes.of(document.id()), Field.Store.NO));
    shared.add(new SortedDocValuesField(DOCUMENT_ORDER, TermBytes.of(document.id())));
    List<List<IndexableField>> block = new ArrayList<>();
    for (EmbeddedChunk chunk : chunks) {
      block.add(chunkEntry(shared, chunk, contextWeight));
    }
    if (chunks.isEmpty()) {
      block.add(new ArrayList<>(shared));
    }
    byte[] info = RecordWriter.info(document, chunker, chunks.size());
    addDocument(block.getLast(), document, info);
    return block;
  }

  private static List<IndexableField> chunkEntry(
      List<IndexableField> shared, EmbeddedChunk embedded, int contextWeight) throws IOException {
    var chunk = embedded.chunk();
    float[] vector = embedded.embedding().toArray();
    List<IndexableField> entry = new ArrayList<>(shared);
    entry.add(new StringField(KIND, "chunk", Field.Store.NO));
    entry.add(new SortedDocValuesField(CHUNK_ORDER, TermBytes.of(chunk.id())));
    entry.add(new StringField(EMBEDDING_KEY, chunk.embeddingKey(), Field.Store.NO));
    entry.add(new Field(CONTENT, words(chunk, contextWeight), WORDS));
    entry.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    entry.add(new BinaryDocValuesField(CHUNK, new BytesRef(RecordWriter.chunk(chunk))));
    return entry;
  }

  /** Title and headings as often as they count, which makes one field of several with weights. */
  private static String words(Chunk chunk, int contextWeight) {
    return (chunk.context() + "\n").repeat(contextWeight) + chunk.text();
  }

  private static void addDocument(List<IndexableField> entry, Document document, byte[] info)
      throws IOException {
    entry.add(new StringField(KIND, "document", Field.Store.NO));
    entry.add(new StoredField(INFO, info));
    entry.add(new StoredField(BODY, RecordWriter.body(document)));
  }
}
