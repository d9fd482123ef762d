package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** Reads documents, chunks and embeddings out of one state of the index. */
final class StoredRecords {

  private static final Sort BY_ID =
      new Sort(new SortField(IndexFields.DOCUMENT_ORDER, SortField.Type.STRING));

  private final IndexSearcher searcher;

  StoredRecords(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  Optional<Document> document(String documentId) throws IOException {
    Optional<Integer> entry = documentEntry(documentId);
    return entry.isEmpty() ? Optional.empty() : Optional.of(documentAt(entry.get()));
  }

  /** Reads the document that an entry holds. */
  Document documentAt(int entry) throws IOException {
    Map<String, byte[]> fields = fields(entry, Set.of(IndexFields.INFO, IndexFields.BODY));
    DocumentInfo info = RecordReader.info(required(fields, IndexFields.INFO));
    return RecordReader.document(info, required(fields, IndexFields.BODY));
  }

  Optional<DocumentInfo> info(String documentId) throws IOException {
    Optional<Integer> entry = documentEntry(documentId);
    return entry.isEmpty() ? Optional.empty() : Optional.of(infoAt(entry.get()));
  }

  DocumentInfo infoAt(int entry) throws IOException {
    return RecordReader.info(field(entry, IndexFields.INFO));
  }

  private Optional<Integer> documentEntry(String documentId) throws IOException {
    Query query = IndexFields.documentsOf(new TermQuery(IndexFields.documentTerm(documentId)));
    ScoreDoc[] hits = searcher.search(query, 1).scoreDocs;
    return hits.length == 0 ? Optional.empty() : Optional.of(hits[0].doc);
  }

  /** Lists documents in the order of {@link String#compareTo}, after an id. */
  List<DocumentInfo> documents(Query filter, String afterId, int limit) throws IOException {
    if (searcher.getIndexReader().maxDoc() == 0) {
      return List.of();
    }
    int lastEntry = searcher.getIndexReader().maxDoc() - 1;
    FieldDoc after = new FieldDoc(lastEntry, Float.NaN, new Object[] {TermBytes.of(afterId)});
    TopDocs page =
        searcher.searchAfter(after, IndexFields.documentsOf(filter), limit, BY_ID, false);
    List<DocumentInfo> infos = new ArrayList<>();
    for (ScoreDoc hit : page.scoreDocs) {
      infos.add(infoAt(hit.doc));
    }
    return infos;
  }

  List<Chunk> chunks(String documentId) throws IOException {
    Query query = IndexFields.chunksOf(new TermQuery(IndexFields.documentTerm(documentId)));
    int count = Math.max(1, searcher.count(query));
    ChunkRecords records = new ChunkRecords(searcher);
    List<Chunk> chunks = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(query, count, Sort.INDEXORDER).scoreDocs) {
      chunks.add(records.chunk(hit.doc));
    }
    return chunks;
  }

  Map<String, Embedding> embeddings(Collection<String> keys) throws IOException {
    Set<String> wanted = new HashSet<>(keys);
    Map<String, Embedding> found = new HashMap<>();
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      collect(leaf.reader(), wanted, found);
    }
    return found;
  }

  private static void collect(LeafReader leaf, Set<String> wanted, Map<String, Embedding> found)
      throws IOException {
    TermsEnum terms = Terms.getTerms(leaf, IndexFields.EMBEDDING_KEY).iterator();
    for (Iterator<String> keys = wanted.iterator(); keys.hasNext(); ) {
      String key = keys.next();
      int entry = firstLive(terms, new BytesRef(key), leaf.getLiveDocs());
      if (entry != DocIdSetIterator.NO_MORE_DOCS) {
        found.put(key, new StoredVectors(leaf).embedding(entry));
        keys.remove();
      }
    }
  }

  private static int firstLive(TermsEnum terms, BytesRef term, Bits live) throws IOException {
    if (!terms.seekExact(term)) {
      return DocIdSetIterator.NO_MORE_DOCS;
    }
    PostingsEnum entries = terms.postings(null, PostingsEnum.NONE);
    int entry = entries.nextDoc();
    while (entry != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(entry)) {
      entry = entries.nextDoc();
    }
    return entry;
  }

  private byte[] field(int entry, String name) throws IOException {
    return required(fields(entry, Set.of(name)), name);
  }

  private Map<String, byte[]> fields(int entry, Set<String> names) throws IOException {
    BinaryFields fields = new BinaryFields(names);
    searcher.storedFields().document(entry, fields);
    return fields.values();
  }

  private static byte[] required(Map<String, byte[]> fields, String name) throws IOException {
    byte[] value = fields.get(name);
    if (value == null) {
      throw new IOException("an entry of the index has no field '" + name + "'");
    }
    return value;
  }
}
