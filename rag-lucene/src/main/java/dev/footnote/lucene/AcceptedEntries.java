package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * The entries of one segment that pass a filter and are not deleted, for one search of the graph,
 * which asks for those that are near the query. Used by one thread.
 */
final class AcceptedEntries extends AcceptDocs implements Bits {

  private final FixedBitSet entries;
  private final int count;
  private long asked;
  private long passed;

  private AcceptedEntries(FixedBitSet entries, int count) {
    this.entries = entries;
    this.count = count;
  }

  /**
   * Takes those that pass and are not deleted.
   *
   * @param passing those that pass, deleted ones included
   */
  static AcceptedEntries of(DocIdSetIterator passing, LeafReader leaf) throws IOException {
    FixedBitSet entries = new FixedBitSet(leaf.maxDoc());
    entries.or(passing);
    Bits live = leaf.getLiveDocs();
    if (live != null) {
      live.applyMask(entries, 0);
    }
    return new AcceptedEntries(entries, entries.cardinality());
  }

  /** Returns which part of the segment passes. */
  double share() {
    return (double) count / entries.length();
  }

  /** Returns how many entries the search asked for. */
  long asked() {
    return asked;
  }

  /** Returns how many of them passed. */
  long passed() {
    return passed;
  }

  @Override
  public boolean get(int entry) {
    asked++;
    boolean passes = entries.get(entry);
    passed += passes ? 1 : 0;
    return passes;
  }

  @Override
  public int length() {
    return entries.length();
  }

  @Override
  public Bits bits() {
    return this;
  }

  @Override
  public DocIdSetIterator iterator() {
    return new BitSetIterator(entries, count);
  }

  @Override
  public int cost() {
    return count;
  }
}
