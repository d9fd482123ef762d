package dev.footnote.store;

/**
 * Over which documents a view counts how rare a word is and how long a chunk is on average, which
 * decide the scores of keyword search. Vector scores depend on no other document.
 *
 * <p>The name of the commit that was read goes the same way, since it changes with every document
 * of the store: only a view with shared statistics tells it, and only its answers can be given
 * again from a snapshot.
 */
public enum ViewStatistics {

  /**
   * Over the view's own documents: scores equal those of a store that holds nothing else, so they
   * tell nothing of other documents. Each search reads the lengths of all chunks of the view.
   */
  OWN,

  /**
   * Over all documents of the store, which costs nothing: a score then tells how many other
   * documents have a word, and how long they are, and a store may count deleted documents until it
   * reclaims their space. For views that keep order, not secrets.
   */
  SHARED
}
