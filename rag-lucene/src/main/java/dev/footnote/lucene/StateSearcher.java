package dev.footnote.lucene;

import dev.footnote.store.StoreManifest;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.Similarity;

/** Searches one state of the index, and knows what its commit carries or will carry. */
final class StateSearcher extends IndexSearcher {

  private final CommitData data;
  private final StoreManifest manifest;

  StateSearcher(IndexReader reader, Similarity similarity, CommitData data) {
    super(reader);
    setSimilarity(similarity);
    setQueryCache(null);
    this.data = data;
    this.manifest = data.manifest().toStoreManifest();
  }

  CommitData data() {
    return data;
  }

  StoreManifest manifest() {
    return manifest;
  }
}
