package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.similarities.Similarity;

/** One commit of an index, read with the manifest it had. */
final class PastStore extends ReadOnlyStore {

  private final String name;
  private final StateSearcher searcher;
  private final Analyzer analyzer;
  private final Consumer<PastStore> whenClosed;

  /**
   * Opens a commit.
   *
   * @param name names the state in messages
   * @param reader a reader of the commit, which this object will close
   * @param whenClosed is told once of the closing
   */
  PastStore(
      String name, DirectoryReader reader, Similarity similarity, Consumer<PastStore> whenClosed)
      throws IOException {
    super(name, "is a past state and does not change; change the store that keeps it");
    CommitData data = CommitData.of(reader);
    IndexManifest past = IndexManifest.ofCommit(name, data.entries());
    this.name = name;
    this.searcher = new StateSearcher(reader, similarity, data);
    this.analyzer = past.analysis().analyzer();
    this.whenClosed = whenClosed;
  }

  @Override
  StateSearcher acquire() {
    return searcher;
  }

  @Override
  void release(StateSearcher taken) {
    // It is closed with this store.
  }

  @Override
  Analyzer analyzer(StateSearcher searcher) {
    return analyzer;
  }

  /** Closes, if it holds a document, even one that is deleted. */
  void closeIfHolding(Traces traces) {
    boolean holds;
    try {
      holds = pass("read", () -> traces.in((DirectoryReader) searcher.getIndexReader()));
    } catch (IllegalStateException closed) {
      holds = false;
    }
    if (holds) {
      close();
    }
  }

  @Override
  public void close() {
    close(this::end);
  }

  private void end() {
    whenClosed.accept(this);
    try (analyzer) {
      searcher.getIndexReader().close();
    } catch (IOException e) {
      throw new StoreException("could not close " + name + ": " + e.getMessage(), e);
    }
  }
}
