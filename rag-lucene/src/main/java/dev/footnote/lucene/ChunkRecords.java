package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;

/**
 * Reads chunks and their ids, for entries in their order. A chunk is kept beside the columns, not
 * among the compressed fields: reading ten takes microseconds.
 */
final class ChunkRecords {

  private final ForwardLeaves<BinaryDocValues> chunks;
  private final ForwardLeaves<SortedDocValues> chunkIds;
  private final ForwardLeaves<SortedDocValues> documentIds;

  ChunkRecords(IndexSearcher searcher) {
    chunks =
        new ForwardLeaves<>(
            searcher, leaf -> DocValues.getBinary(leaf.reader(), IndexFields.CHUNK));
    chunkIds = ids(searcher, IndexFields.CHUNK_ORDER);
    documentIds = ids(searcher, IndexFields.DOCUMENT_ORDER);
  }

  private static ForwardLeaves<SortedDocValues> ids(IndexSearcher searcher, String field) {
    return new ForwardLeaves<>(searcher, leaf -> DocValues.getSorted(leaf.reader(), field));
  }

  Chunk chunk(int entry) throws IOException {
    LeafReaderContext leaf = chunks.leafOf(entry);
    BinaryDocValues values = chunks.at(leaf);
    if (!values.advanceExact(entry - leaf.docBase)) {
      throw missing(IndexFields.CHUNK);
    }
    return RecordReader.chunk(values.binaryValue());
  }

  BytesRef chunkId(int entry) throws IOException {
    return id(chunkIds, IndexFields.CHUNK_ORDER, entry);
  }

  BytesRef documentId(int entry) throws IOException {
    return id(documentIds, IndexFields.DOCUMENT_ORDER, entry);
  }

  private static BytesRef id(ForwardLeaves<SortedDocValues> ids, String field, int entry)
      throws IOException {
    LeafReaderContext leaf = ids.leafOf(entry);
    SortedDocValues values = ids.at(leaf);
    if (!values.advanceExact(entry - leaf.docBase)) {
      throw missing(field);
    }
    return BytesRef.deepCopyOf(values.lookupOrd(values.ordValue()));
  }

  private static IOException missing(String field) {
    return new IOException("an entry of the index has no value '" + field + "'");
  }
}
