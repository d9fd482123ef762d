package dev.footnote.lucene;

import dev.footnote.document.ScoredChunk;
import dev.footnote.store.Filter;
import dev.footnote.store.KeywordQuery;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Finds the chunks that share words with a text, in one state of the index. */
final class WordSearch {

  /**
   * The most different words of a query that count, the first ones; it leaves the other half of
   * Lucene's limit of clauses to the filter.
   */
  static final int MAX_WORDS = 512;

  private static final Sort BEST_FIRST =
      new Sort(
          SortField.FIELD_SCORE,
          new SortField(IndexFields.CHUNK_ORDER, SortField.Type.STRING),
          new SortField(IndexFields.DOCUMENT_ORDER, SortField.Type.STRING));

  private final IndexSearcher searcher;
  private final Analyzer analyzer;

  WordSearch(IndexSearcher searcher, Analyzer analyzer) {
    this.searcher = searcher;
    this.analyzer = analyzer;
  }

  List<ScoredChunk> search(KeywordQuery query) throws IOException {
    Map<BytesRef, Integer> words = words(query.text());
    return query.collection().isEmpty()
        ? best(searcher, words, FilterQueries.of(query.filter()), query.topK())
        : bestIn(FilterQueries.of(query.collection().get()), words, query);
  }

  /** Finds what may be meant by words that none of some documents has. */
  Map<String, List<String>> corrections(String text, Filter filter) throws IOException {
    Map<String, BytesRef> single = new LinkedHashMap<>();
    for (String written : text.split("\\s+", -1)) {
      Map<BytesRef, Integer> words = words(written);
      if (words.size() == 1 && single.size() < MAX_WORDS) {
        single.put(written, words.keySet().iterator().next());
      }
    }
    return new Corrections(searcher, FilterQueries.of(filter)).of(single);
  }

  /** Looks for the words that the collection has, and weighs them as if it were all there is. */
  private List<ScoredChunk> bestIn(
      Query collection, Map<BytesRef, Integer> words, KeywordQuery query) throws IOException {
    WordCounts counts = WordCounts.of(searcher, collection, words.keySet());
    words.keySet().removeIf(word -> counts.having(word) == 0);
    Query both =
        new BooleanQuery.Builder()
            .add(collection, Occur.FILTER)
            .add(FilterQueries.of(query.filter()), Occur.FILTER)
            .build();
    return best(new CollectionSearcher(searcher, counts), words, both, query.topK());
  }

  private List<ScoredChunk> best(
      IndexSearcher weighing, Map<BytesRef, Integer> words, Query filter, int topK)
      throws IOException {
    if (words.isEmpty()) {
      return List.of();
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    words.forEach((word, count) -> any.add(clause(word, count), Occur.SHOULD));
    Query passing =
        new BooleanQuery.Builder().add(any.build(), Occur.MUST).add(filter, Occur.FILTER).build();
    return chunks(weighing.search(passing, topK, BEST_FIRST).scoreDocs);
  }

  /** Reads the chunks in the order of entries, and returns them in the order of hits. */
  private List<ScoredChunk> chunks(ScoreDoc[] hits) throws IOException {
    Integer[] byEntry = new Integer[hits.length];
    Arrays.setAll(byEntry, i -> i);
    Arrays.sort(byEntry, Comparator.comparingInt(i -> hits[i].doc));
    ChunkRecords records = new ChunkRecords(searcher);
    ScoredChunk[] found = new ScoredChunk[hits.length];
    for (int i : byEntry) {
      float score = (Float) ((FieldDoc) hits[i]).fields[0];
      found[i] = new ScoredChunk(records.chunk(hits[i].doc), score);
    }
    return List.of(found);
  }

  private static Query clause(BytesRef word, int count) {
    Query query = new TermQuery(new Term(IndexFields.CONTENT, word));
    return count == 1 ? query : new BoostQuery(query, count);
  }

  /** The words of a text as the index knows them, with how often each stands in it. */
  private Map<BytesRef, Integer> words(String text) throws IOException {
    Map<BytesRef, Integer> words = new LinkedHashMap<>();
    try (TokenStream tokens = analyzer.tokenStream(IndexFields.CONTENT, text)) {
      TermToBytesRefAttribute token = tokens.getAttribute(TermToBytesRefAttribute.class);
      tokens.reset();
      while (words.size() < MAX_WORDS && tokens.incrementToken()) {
        words.merge(BytesRef.deepCopyOf(token.getBytesRef()), 1, Integer::sum);
      }
      tokens.end();
    }
    return words;
  }
}
