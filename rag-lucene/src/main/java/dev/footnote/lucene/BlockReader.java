package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.StoreManifest;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of one segment in their order, and says of each whether it is whole. */
final class BlockReader {

  private final StoreManifest manifest;
  private final LeafReader leaf;
  private final @Nullable Bits live;
  private final StoredRecords records;
  private final ChunkRecords chunks;
  private final TermsEnum documentIds;
  private final TermsEnum embeddingKeys;
  private final @Nullable PostingsEnum chunkEntries;
  private @Nullable StoredVectors vectors;

  BlockReader(IndexSearcher searcher, LeafReader leaf, StoreManifest manifest) throws IOException {
    this.manifest = manifest;
    this.leaf = leaf;
    this.live = leaf.getLiveDocs();
    this.records = new StoredRecords(searcher);
    this.chunks = new ChunkRecords(searcher);
    this.documentIds = Terms.getTerms(leaf, IndexFields.DOCUMENT_ID).iterator();
    this.embeddingKeys = Terms.getTerms(leaf, IndexFields.EMBEDDING_KEY).iterator();
    this.chunkEntries = leaf.postings(IndexFields.CHUNK_KIND, PostingsEnum.NONE);
  }

  String documentId(int last) throws IOException {
    return records.infoAt(last).id();
  }

  /** Says what is left of a document that is not whole. */
  String saved(int last) {
    try {
      return "its text of %d characters can be read: store the document again"
          .formatted(records.documentAt(last).text().length());
    } catch (IOException | RuntimeException e) {
      return "its text cannot be read: store the document again from its source";
    }
  }

  /** Reads a block and returns the number of its chunks. */
  int requireWhole(int first, int last) throws IOException {
    DocumentInfo info = records.infoAt(last);
    Document document = records.documentAt(last);
    require(document.text().length() == info.characters(), "its text is not as long as it was");
    require(document.fingerprint().equals(info.fingerprint()), "its text is not what it was");
    Set<String> ids = new HashSet<>();
    int entry = nextChunk(first);
    while (entry <= last) {
      require(ids.add(wholeChunk(document, entry).id()), "two of its chunks have one id");
      entry = nextChunk(entry + 1);
    }
    require(
        ids.size() == info.chunks() && (info.chunks() == 0 || last - first + 1 == info.chunks()),
        "it has %d chunks in %d entries instead of %d chunks"
            .formatted(ids.size(), last - first + 1, info.chunks()));
    requireFound(documentIds, TermBytes.of(info.id()), first, last, "its id");
    return info.chunks();
  }

  private int nextChunk(int from) throws IOException {
    PostingsEnum entries = chunkEntries;
    if (entries == null) {
      return DocIdSetIterator.NO_MORE_DOCS;
    }
    return entries.docID() < from ? entries.advance(from) : entries.docID();
  }

  private Chunk wholeChunk(Document document, int entry) throws IOException {
    Chunk chunk = chunks.chunk(entry);
    TextSpan span = chunk.span();
    String id = "chunk '" + chunk.id() + "'";
    require(chunk.documentId().equals(document.id()), id + " is of '" + chunk.documentId() + "'");
    require(
        chunks.documentId(entry).equals(TermBytes.of(document.id())), id + " has another order");
    require(
        chunks.chunkId(entry).equals(TermBytes.of(chunk.id())), id + " is sorted by another id");
    require(
        span.end() <= document.text().length() && chunk.text().equals(span.of(document.text())),
        id + " does not say what the document says at " + span);
    requireFound(embeddingKeys, new BytesRef(chunk.embeddingKey()), entry, entry, id);
    require(live == null || live.get(entry), id + " is deleted, the document is not");
    requireVector(entry, id);
    return chunk;
  }

  private void requireVector(int entry, String id) throws IOException {
    StoredVectors open = vectors == null ? new StoredVectors(leaf) : vectors;
    vectors = open;
    try {
      manifest.check(open.embedding(entry));
    } catch (IllegalArgumentException | IOException e) {
      throw new IOException("the vector of " + id + " is not sound: " + e.getMessage(), e);
    }
  }

  private static void require(boolean sound, String finding) throws IOException {
    if (!sound) {
      throw new IOException(finding);
    }
  }

  private static void requireFound(TermsEnum terms, BytesRef term, int first, int last, String what)
      throws IOException {
    require(terms.seekExact(term), what + " cannot be looked up");
    PostingsEnum entries = terms.postings(null, PostingsEnum.NONE);
    int entry = entries.advance(first);
    for (int wanted = first; wanted <= last; wanted++) {
      require(entry == wanted, what + " cannot be looked up");
      entry = entries.nextDoc();
    }
  }
}
