package dev.footnote.lucene;

import dev.footnote.embed.Embedding;
import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;

/** Reads vectors of one segment, for entries in their order. */
final class StoredVectors {

  private final FloatVectorValues vectors;
  private final KnnVectorValues.DocIndexIterator entries;

  StoredVectors(LeafReader leaf) throws IOException {
    vectors = leaf.getFloatVectorValues(IndexFields.VECTOR);
    if (vectors == null) {
      throw new IOException("a segment that holds chunks has no vectors");
    }
    entries = vectors.iterator();
  }

  /** Reads the vector of an entry of the segment, the same as the one before or a later one. */
  Embedding embedding(int entry) throws IOException {
    if (entries.docID() != entry && entries.advance(entry) != entry) {
      throw new IOException("entry " + entry + " of a segment has no vector");
    }
    return Embedding.ofUnit(vectors.vectorValue(entries.index()));
  }
}
