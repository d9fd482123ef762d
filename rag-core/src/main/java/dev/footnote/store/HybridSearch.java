package dev.footnote.store;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.ScoredChunk;
import java.util.List;

/**
 * The capability of searching by vector and by keyword in one state of the store, so that a change
 * between the two cannot show. Safe for use by multiple threads.
 */
public interface HybridSearch extends VectorStore, KeywordSearch {

  /**
   * Runs both searches on one state of the store.
   *
   * @param vector what to look for by meaning
   * @param keyword what to look for by words
   * @return both results
   */
  Legs search(VectorQuery vector, KeywordQuery keyword);

  /**
   * The results of both searches, each best first. Immutable.
   *
   * @param vector what the vector search found
   * @param keyword what the keyword search found
   * @param commit the id of the state that both were read from: it changes with each change of the
   *     content, and {@link VersionedStore#asOf} opens it again while it is kept; empty if the
   *     store names no states
   */
  record Legs(List<ScoredChunk> vector, List<ScoredChunk> keyword, String commit) {
    /** Copies both lists. */
    public Legs {
      vector = List.copyOf(vector);
      keyword = List.copyOf(keyword);
      requireNonNull(commit, "commit");
    }
  }
}
