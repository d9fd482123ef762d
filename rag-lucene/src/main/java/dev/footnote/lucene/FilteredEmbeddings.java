package dev.footnote.lucene;

import dev.footnote.embed.Embedding;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Finds embeddings by key among some documents, one search for each key. */
final class FilteredEmbeddings {

  private FilteredEmbeddings() {}

  static Map<String, Embedding> of(IndexSearcher searcher, Collection<String> keys, Query documents)
      throws IOException {
    Map<String, Embedding> found = new HashMap<>();
    for (String key : keys) {
      for (ScoreDoc hit : searcher.search(withKey(key, documents), 1).scoreDocs) {
        found.put(key, embedding(searcher, hit.doc));
      }
    }
    return found;
  }

  private static Query withKey(String key, Query documents) {
    Term term = new Term(IndexFields.EMBEDDING_KEY, new BytesRef(key));
    return new BooleanQuery.Builder()
        .add(new TermQuery(term), Occur.FILTER)
        .add(documents, Occur.FILTER)
        .build();
  }

  private static Embedding embedding(IndexSearcher searcher, int entry) throws IOException {
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(entry, leaves));
    return new StoredVectors(leaf.reader()).embedding(entry - leaf.docBase);
  }
}
