package dev.footnote.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.hnsw.FloatHeap;

/** Compares a vector with all that a query passes, in bulk and single precision. */
final class ExactScan {

  /** More than what single precision can get wrong in a score. */
  private static final float MARGIN = 1e-5f;

  private final IndexSearcher searcher;
  private final float[] vector;
  private final FloatHeap top;
  private int[] entries = new int[64];
  private float[] scores = new float[64];
  private int size;

  ExactScan(IndexSearcher searcher, float[] vector, int wanted) {
    this.searcher = searcher;
    this.vector = vector;
    this.top = new FloatHeap(wanted);
  }

  /** Returns the nearest entries in order of entry: the wanted number, and all as good as them. */
  int[] best(Query query) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      scan(leaf, weight);
    }
    float least = size == 0 ? 0 : top.peek() - MARGIN;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (scores[i] >= least) {
        entries[kept++] = entries[i];
      }
    }
    return Arrays.copyOf(entries, kept);
  }

  private void scan(LeafReaderContext leaf, Weight weight) throws IOException {
    Scorer passing = weight.scorer(leaf);
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexFields.VECTOR);
    if (passing == null || vectors == null) {
      return;
    }
    VectorScorer scorer = vectors.scorer(vector);
    if (scorer == null) {
      return;
    }
    VectorScorer.Bulk bulk = scorer.bulk(passing.iterator());
    DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    do {
      bulk.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, leaf.reader().getLiveDocs(), buffer);
      collect(buffer, leaf.docBase);
    } while (buffer.size > 0);
  }

  private void collect(DocAndFloatFeatureBuffer buffer, int base) {
    entries = ArrayUtil.grow(entries, size + buffer.size);
    scores = ArrayUtil.grow(scores, size + buffer.size);
    for (int i = 0; i < buffer.size; i++) {
      entries[size] = base + buffer.docs[i];
      scores[size++] = buffer.features[i];
      top.offer(buffer.features[i]);
    }
  }
}
