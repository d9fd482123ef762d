package dev.footnote.lucene;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;

/**
 * Searches one state of the index with the word statistics of some chunks, so that scores are those
 * of an index that holds no others. For words that some of these chunks have.
 */
final class CollectionSearcher extends IndexSearcher {

  private final WordCounts counts;

  CollectionSearcher(IndexSearcher whole, WordCounts counts) {
    super(whole.getIndexReader());
    setSimilarity(whole.getSimilarity());
    setQueryCache(null);
    this.counts = counts;
  }

  /** BM25 needs the numbers of chunks and words; the last one, of no use to it, is the least. */
  @Override
  public CollectionStatistics collectionStatistics(String field) {
    long chunks = counts.chunks();
    return new CollectionStatistics(
        field, getIndexReader().maxDoc(), chunks, counts.words(), chunks);
  }

  @Override
  public TermStatistics termStatistics(Term word, int docFreq, long totalTermFreq) {
    int having = counts.having(word.bytes());
    return new TermStatistics(word.bytes(), having, having);
  }
}
