package dev.footnote.lucene;

import dev.footnote.text.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/** Finds what may be meant by words that no chunk has, in one state of the index. */
final class Corrections {

  private final IndexSearcher searcher;
  private final Query documents;

  /**
   * Looks at some documents only.
   *
   * @param documents which documents
   */
  Corrections(IndexSearcher searcher, Query documents) {
    this.searcher = searcher;
    this.documents = documents;
  }

  /**
   * Finds corrections.
   *
   * @param words for each word as it was written, as the index would have it
   */
  Map<String, List<String>> of(Map<String, BytesRef> words) throws IOException {
    WordCounts counts = WordCounts.of(searcher, documents, words.values());
    Map<String, List<String>> corrections = new LinkedHashMap<>();
    for (Map.Entry<String, BytesRef> word : words.entrySet()) {
      if (counts.having(word.getValue()) == 0) {
        List<String> meant = meant(word.getValue().utf8ToString());
        if (!meant.isEmpty()) {
          corrections.put(word.getKey(), meant);
        }
      }
    }
    return corrections;
  }

  /**
   * Words near in all documents may be in none of those that are looked at, so they are counted.
   */
  private List<String> meant(String word) throws IOException {
    Set<BytesRef> near = near(word);
    WordCounts counts = WordCounts.of(searcher, documents, near);
    Map<String, Integer> having = new HashMap<>();
    near.forEach(other -> having.put(other.utf8ToString(), counts.having(other)));
    return Spelling.meant(word, having);
  }

  private Set<BytesRef> near(String word) throws IOException {
    Set<BytesRef> near = new HashSet<>();
    int edits = Spelling.allowedEdits(word);
    List<LeafReaderContext> leaves = edits == 0 ? List.of() : searcher.getLeafContexts();
    for (LeafReaderContext leaf : new ArrayList<>(leaves)) {
      Terms terms = Terms.getTerms(leaf.reader(), IndexFields.CONTENT);
      Term wanted = new Term(IndexFields.CONTENT, word);
      FuzzyTermsEnum found = new FuzzyTermsEnum(terms, wanted, edits, 1, true);
      for (BytesRef other = found.next(); other != null; other = found.next()) {
        near.add(BytesRef.deepCopyOf(other));
      }
    }
    return near;
  }
}
