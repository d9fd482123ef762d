package dev.footnote.lucene;

import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * BM25 that also keeps how many words a text has. Lucene keeps the length in one byte, rounded, and
 * reads no more than the lowest byte; the exact number stands above it, for averages over some of
 * the texts.
 */
final class ExactLengths extends BM25Similarity {

  private static final int SHIFT = Byte.SIZE;

  ExactLengths(float k1, float b) {
    super(k1, b);
  }

  @Override
  public long computeNorm(FieldInvertState state) {
    return ((long) state.getLength() << SHIFT) | (super.computeNorm(state) & 0xFF);
  }

  /** How many words a text has; rounded if it was written when one byte was all that was kept. */
  static long lengthOf(long norm) {
    byte rounded = (byte) norm;
    return norm == rounded ? SmallFloat.byte4ToInt(rounded) : norm >>> SHIFT;
  }
}
