package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/** An index that is open for reading and writing, and was checked against what it is opened for. */
final class OpenIndex {

  /** Bounds the heap that changes may take before they are written out. */
  private static final double BUFFER_MEGABYTES = 64;

  /** Fewer segments than Lucene's default: a search looks through each of them. */
  private static final double SEGMENTS_PER_TIER = 4;

  private final Directory directory;
  private final String name;
  private final StoreOptions options;
  private final Analyzer analyzer;
  private final SearcherManager searchers;
  private final Committer committer;

  /**
   * Opens an index.
   *
   * @param directory where it is, which this object will close, also if it cannot be opened
   * @param name names it in messages
   */
  OpenIndex(Directory directory, String name, StoreOptions options) throws IOException {
    this.directory = directory;
    this.name = name;
    this.options = options;
    this.analyzer = options.analysis().analyzer();
    IndexWriter writer = null;
    try {
      requireOwn();
      writer = newWriter();
      writeOrCheckManifest(writer);
      searchers = new SearcherManager(directory, new Searchers());
      committer = new Committer(writer, this::newWriter, searchers);
    } catch (IOException | RuntimeException e) {
      giveUp(writer, e);
      throw e;
    }
  }

  Analyzer analyzer() {
    return analyzer;
  }

  SearcherManager searchers() {
    return searchers;
  }

  Committer committer() {
    return committer;
  }

  /** Checks what is there before a writer is opened, which might tidy up another's index. */
  private void requireOwn() throws IOException {
    if (DirectoryReader.indexExists(directory)) {
      check(SegmentInfos.readLatestCommit(directory).getUserData());
    }
  }

  private void check(Map<String, String> commitData) {
    IndexManifest stored = IndexManifest.ofCommit(name, commitData);
    if (!OldLayouts.has(stored.schema())) {
      stored.requirePresentLayout(name);
    }
    stored.requireSameContent(options.manifest(), name);
  }

  private IndexWriter newWriter() throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setCodec(new VectorCodec());
    config.setSimilarity(options.similarity());
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    config.setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER));
    config.setMaxFullFlushMergeWaitMillis(0);
    try {
      return new IndexWriter(directory, config);
    } catch (LockObtainFailedException e) {
      throw new StoreException(
          "%s is open already, in this process or in another; close it there first (%s)"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  /** Checks again, now that the lock keeps others out, or marks a new index as ours. */
  private void writeOrCheckManifest(IndexWriter writer) throws IOException {
    if (DirectoryReader.indexExists(directory)) {
      Map<String, String> stored = SegmentInfos.readLatestCommit(directory).getUserData();
      check(stored);
      LayoutUpgrade.run(name, directory, writer, IndexManifest.ofCommit(name, stored));
      IndexManifest.ofWriter(writer).writtenNow().writeIfOther(writer);
    } else {
      options.manifest().writeTo(writer);
      writer.commit();
    }
  }

  private void giveUp(@Nullable IndexWriter writer, Exception cause) {
    try (directory) {
      if (writer != null) {
        writer.rollback();
      }
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  void close() {
    try (directory;
        analyzer;
        searchers) {
      committer.close();
    } catch (IOException e) {
      throw new StoreException("could not close " + name + ": " + e.getMessage(), e);
    }
  }

  private final class Searchers extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(options.similarity());
      searcher.setQueryCache(null);
      return searcher;
    }
  }
}
