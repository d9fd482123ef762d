package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.VectorScorer;

/** Compares a vector with all that is given, in bulk and single precision. */
final class ExactScan {

  private final float[] vector;
  private final Candidates candidates;

  ExactScan(float[] vector, Candidates candidates) {
    this.vector = vector;
    this.candidates = candidates;
  }

  /** Compares with the entries of one segment that an iterator gives and that are not deleted. */
  void scan(LeafReaderContext leaf, DocIdSetIterator passing) throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexFields.VECTOR);
    VectorScorer scorer = vectors == null ? null : vectors.rescorer(vector);
    if (scorer == null) {
      return;
    }
    VectorScorer.Bulk bulk = scorer.bulk(passing);
    DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    do {
      bulk.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, leaf.reader().getLiveDocs(), buffer);
      for (int i = 0; i < buffer.size; i++) {
        candidates.add(leaf.docBase + buffer.docs[i], buffer.features[i]);
      }
    } while (buffer.size > 0);
  }
}
