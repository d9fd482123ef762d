package dev.footnote.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.QueryCache;
import org.apache.lucene.search.QueryCachingPolicy;
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
  private final QueryCache filters = RepeatedFilters.cache();
  private final QueryCachingPolicy repeated = new RepeatedFilters();
  private volatile StateSearcher searcher;
  private volatile boolean closed;

  /**
   * Starts with a commit.
   *
   * @param reader a reader of the commit, which this object will close
   */
  VisibleIndex(DirectoryReader reader, Similarity similarity) throws IOException {
    this.directory = reader.directory();
    this.similarity = similarity;
    this.searcher = searcher(reader, CommitData.of(reader));
  }

  private StateSearcher searcher(DirectoryReader reader, CommitData data) {
    StateSearcher searcher = new StateSearcher(reader, similarity, data);
    searcher.setQueryCache(filters);
    searcher.setQueryCachingPolicy(repeated);
    return searcher;
  }

  /** Takes the state, which stays as it is until it is given back. */
  StateSearcher acquire() {
    while (true) {
      StateSearcher current = searcher;
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
    showCommit(DirectoryReader.openIfChanged(reader()));
  }

  /** Shows all that a writer holds. */
  void show(IndexWriter writer) throws IOException {
    show(DirectoryReader.openIfChanged(reader(), writer), CommitData.of(writer));
  }

  /** Goes back to the last commit, from whatever a writer held. */
  void showLastCommit() throws IOException {
    showCommit(DirectoryReader.open(directory));
  }

  /** Returns what the state was written with. */
  IndexManifest manifest() {
    return searcher.data().manifest();
  }

  private DirectoryReader reader() {
    return (DirectoryReader) searcher.getIndexReader();
  }

  /** Returns the segments of the state, for the thread that changes it. */
  List<LeafReaderContext> leaves() {
    return reader().leaves();
  }

  /** Shows the commit of a reader, if there is one; this object will close it. */
  void showCommit(@Nullable DirectoryReader next) throws IOException {
    if (next != null) {
      show(next, CommitData.of(next));
    }
  }

  private void show(@Nullable DirectoryReader next, CommitData data) throws IOException {
    if (next != null) {
      IndexReader last = searcher.getIndexReader();
      searcher = searcher(next, data);
      last.decRef();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    searcher.getIndexReader().decRef();
  }
}
