package dev.footnote.lucene;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/** Counts words over some chunks alone, in one state of the index. */
final class WordCounts {

  /** How many entries can be walked in the time of one skip. */
  private static final int SKIP_COST = 8;

  private final Map<BytesRef, Integer> having = new HashMap<>();
  private long chunks;
  private long words;

  private WordCounts() {}

  /**
   * Counts over the chunks of some documents.
   *
   * @param documents which documents
   * @param wanted the words to look for
   */
  static WordCounts of(IndexSearcher searcher, Query documents, Collection<BytesRef> wanted)
      throws IOException {
    Query query = searcher.rewrite(IndexFields.chunksOf(documents));
    Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
    WordCounts counts = new WordCounts();
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      Scorer passing = weight.scorer(leaf);
      if (passing != null) {
        counts.add(leaf.reader(), live(leaf.reader(), passing.iterator()), wanted);
      }
    }
    return counts;
  }

  private static FixedBitSet live(LeafReader leaf, DocIdSetIterator passing) throws IOException {
    FixedBitSet entries = new FixedBitSet(leaf.maxDoc());
    passing.nextDoc();
    passing.intoBitSet(NO_MORE_DOCS, entries, 0);
    Bits live = leaf.getLiveDocs();
    if (live != null) {
      live.applyMask(entries, 0);
    }
    return entries;
  }

  private void add(LeafReader leaf, FixedBitSet entries, Collection<BytesRef> wanted)
      throws IOException {
    NumericDocValues norms = leaf.getNormValues(IndexFields.CONTENT);
    if (norms != null) {
      addLengths(norms, entries);
    }
    int size = entries.cardinality();
    TermsEnum terms = Terms.getTerms(leaf, IndexFields.CONTENT).iterator();
    for (BytesRef word : wanted) {
      if (terms.seekExact(word)) {
        having.merge(word, count(terms, entries, size), Integer::sum);
      }
    }
  }

  private void addLengths(NumericDocValues norms, FixedBitSet entries) throws IOException {
    DocIdSetIterator each = new BitSetIterator(entries, 0);
    for (int entry = each.nextDoc(); entry != NO_MORE_DOCS; entry = each.nextDoc()) {
      long length = norms.advanceExact(entry) ? ExactLengths.lengthOf(norms.longValue()) : 0;
      words += length;
      chunks += length == 0 ? 0 : 1;
    }
  }

  /** Walks the shorter of both: all entries with the word, or all entries that count. */
  private static int count(TermsEnum terms, FixedBitSet entries, int size) throws IOException {
    PostingsEnum postings = terms.postings(null, PostingsEnum.NONE);
    return size < terms.docFreq() / SKIP_COST ? skim(postings, entries) : walk(postings, entries);
  }

  private static int walk(PostingsEnum postings, FixedBitSet entries) throws IOException {
    int count = 0;
    int entry = postings.nextDoc();
    while (entry != NO_MORE_DOCS) {
      count += entries.get(entry) ? 1 : 0;
      entry = postings.nextDoc();
    }
    return count;
  }

  private static int skim(PostingsEnum postings, FixedBitSet entries) throws IOException {
    int count = 0;
    int entry = postings.nextDoc();
    while (entry != NO_MORE_DOCS) {
      int next = entries.nextSetBit(entry);
      count += next == entry ? 1 : 0;
      entry = next == NO_MORE_DOCS ? next : postings.advance(next == entry ? next + 1 : next);
    }
    return count;
  }

  /** How many chunks have words at all. */
  long chunks() {
    return chunks;
  }

  /** How many words all chunks have together. */
  long words() {
    return words;
  }

  /** How many chunks have a word. */
  int having(BytesRef word) {
    return having.getOrDefault(word, 0);
  }
}
