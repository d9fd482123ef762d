package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;

/** An index that another store changes, read as it is when each call begins. */
final class FollowingStore extends ReadOnlyStore {

  private final String name;
  private final Directory directory;
  private final FollowedIndex index;
  private final Map<TextAnalysis, Analyzer> analyzers = new EnumMap<>(TextAnalysis.class);

  /**
   * Opens an index.
   *
   * @param directory where it is, which this object will close, also if it cannot be opened
   * @param folder where the directory has its files
   * @param name names it in messages
   */
  FollowingStore(Directory directory, Path folder, String name, Similarity similarity)
      throws IOException {
    super(
        name,
        "is open for reading only; change it where it is open for writing, or open it so: LuceneVectorStore.open(folder)");
    this.name = name;
    this.directory = directory;
    try {
      this.index = new FollowedIndex(directory, folder, name, similarity);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
    Arrays.stream(TextAnalysis.values())
        .forEach(analysis -> analyzers.put(analysis, analysis.analyzer()));
  }

  @Override
  StateSearcher acquire() throws IOException {
    return index.acquire();
  }

  @Override
  void release(StateSearcher taken) throws IOException {
    VisibleIndex.release(taken);
  }

  /** A rebuilt index may be cut into words in another way. */
  @Override
  Analyzer analyzer(StateSearcher searcher) {
    return requireNonNull(analyzers.get(searcher.data().manifest().analysis()));
  }

  @Override
  public void close() {
    close(this::end);
  }

  private void end() {
    try (directory;
        index) {
      analyzers.values().forEach(Analyzer::close);
    } catch (IOException e) {
      throw new StoreException("could not close " + name + ": " + e.getMessage(), e);
    }
  }
}
