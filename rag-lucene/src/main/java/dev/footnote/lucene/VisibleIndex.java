package dev.footnote.lucene;

import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The state of the index that searches see: that of its last commit, or that of a writer. Any
 * thread may take it; one thread at a time changes it.
 */
final class VisibleIndex implements Closeable {

  private final Directory directory;
  private final Similarity similarity;
  private volatile IndexSearcher searcher;
  private volatile boolean closed;

  /** Starts with the last commit. */
  VisibleIndex(Directory directory, Similarity similarity) throws IOException {
    this.directory = directory;
    this.similarity = similarity;
    this.searcher = searcher(DirectoryReader.open(directory), similarity);
  }

  private static IndexSearcher searcher(DirectoryReader reader, Similarity similarity) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(similarity);
    searcher.setQueryCache(null);
    return searcher;
  }

  /** Takes the state, which stays as it is until it is given back. */
  IndexSearcher acquire() {
    while (true) {
      IndexSearcher current = searcher;
      if (current.getIndexReader().tryIncRef()) {
        return current;
      }
      if (closed) {
        throw new AlreadyClosedException("the index is closed");
      }
    }
  }

  static void release(IndexSearcher taken) throws IOException {
    taken.getIndexReader().decRef();
  }

  /** Shows what was committed since the commit that is shown. */
  void showNewerCommit() throws IOException {
    show(DirectoryReader.openIfChanged(reader()));
  }

  /** Shows all that a writer holds. */
  void show(IndexWriter writer) throws IOException {
    show(DirectoryReader.openIfChanged(reader(), writer));
  }

  /** Goes back to the last commit, from whatever a writer held. */
  void showLastCommit() throws IOException {
    show(DirectoryReader.open(directory));
  }

  /**
   * Returns what the state was written with.
   *
   * @param store names the index in messages
   */
  IndexManifest manifest(String store) throws IOException {
    IndexSearcher taken = acquire();
    try {
      return IndexManifest.ofReader(store, taken.getIndexReader());
    } finally {
      release(taken);
    }
  }

  private DirectoryReader reader() {
    return (DirectoryReader) searcher.getIndexReader();
  }

  private void show(@Nullable DirectoryReader next) throws IOException {
    if (next != null) {
      IndexReader last = searcher.getIndexReader();
      searcher = searcher(next, similarity);
      last.decRef();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    searcher.getIndexReader().decRef();
  }
}
