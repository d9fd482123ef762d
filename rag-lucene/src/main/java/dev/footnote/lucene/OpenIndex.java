package dev.footnote.lucene;

import dev.footnote.store.StoreException;
import java.io.IOException;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/** An index that is open for reading and writing, and was checked against what it is opened for. */
final class OpenIndex {

  /**
   * Bounds the heap that changes may take before they are written out: so many vectors go into one
   * graph at once.
   */
  private static final double BUFFER_MEGABYTES =
      Math.clamp(Runtime.getRuntime().maxMemory() / 8.0 / (1 << 20), 16, 256);

  /** Fewer segments than Lucene's default: a search looks through each of them. */
  private static final double SEGMENTS_PER_TIER = 4;

  /** So many merges run beside each other. */
  private static final int MERGING = Math.min(4, Runtime.getRuntime().availableProcessors());

  /** So many merges may wait for a thread before changes wait for merges. */
  private static final int MERGES_WAITING = 5;

  private final Directory directory;
  private final String name;
  private final StoreOptions options;
  private final Analyzer analyzer;
  private final VisibleIndex visible;
  private final Committer committer;
  private final KeptCommits kept = new KeptCommits();

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
      visible = new VisibleIndex(DirectoryReader.open(directory), options.similarity());
      committer =
          new Committer(
              new WriterSession(directory, writer, this::newWriter, visible, options.saving()));
    } catch (IOException | RuntimeException e) {
      giveUp(writer, e);
      throw e;
    }
  }

  Directory directory() {
    return directory;
  }

  Similarity similarity() {
    return options.similarity();
  }

  Analyzer analyzer() {
    return analyzer;
  }

  VisibleIndex visible() {
    return visible;
  }

  Committer committer() {
    return committer;
  }

  KeptCommits keptCommits() {
    return kept;
  }

  VerifyReport verify() throws IOException {
    return StoreVerification.verify(directory, name);
  }

  IndexSize size() {
    return new IndexSize(directory);
  }

  /** Checks what is there before a writer is opened, which might tidy up another's index. */
  private void requireOwn() throws IOException {
    if (DirectoryReader.indexExists(directory)) {
      if (options.verified()) {
        StoreVerification.requireSoundFiles(directory, name);
      }
      check(SegmentInfos.readLatestCommit(directory).getUserData());
    }
  }

  private IndexManifest check(Map<String, String> commitData) {
    IndexManifest stored = IndexManifest.ofCommit(name, commitData);
    if (!LayoutUpgrade.reads(stored.schema())) {
      stored.requirePresentLayout(name);
    }
    IndexManifest expected = options.manifest();
    stored.requireSameContent(options.reanalyzing() ? expected.analyzedAs(stored) : expected, name);
    return stored;
  }

  private IndexWriter newWriter() throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setCodec(new VectorCodec(vectorMemory()::isOutgrown));
    config.setSimilarity(options.similarity());
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    config.setMergePolicy(
        LivingMerge.policy(
            new BalancedMerges(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER))));
    config.setMaxFullFlushMergeWaitMillis(0);
    config.setIndexDeletionPolicy(kept);
    config.setMergeScheduler(merging());
    try {
      return new IndexWriter(directory, config);
    } catch (LockObtainFailedException e) {
      throw new StoreException(
          "%s is open already, in this process or in another; close it there first, or read along: LuceneVectorStore.openReadOnly(folder) (%s)"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private VectorMemory vectorMemory() {
    return new VectorMemory(directory, options.space().dimensions(), options.vectorMemory());
  }

  private static ConcurrentMergeScheduler merging() {
    ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
    scheduler.setMaxMergesAndThreads(MERGING + MERGES_WAITING, MERGING);
    return scheduler;
  }

  /** Checks again, now that the lock keeps others out, or marks a new index as ours. */
  private void writeOrCheckManifest(IndexWriter writer) throws IOException {
    if (DirectoryReader.indexExists(directory)) {
      IndexManifest stored = check(CommitData.of(writer).entries());
      IndexManifest next = stored.writtenNow().analyzedAs(options.manifest());
      CommitData.of(writer).with(next).withIds().carryOn(writer);
      if (LayoutUpgrade.reads(stored.schema())) {
        LayoutUpgrade.run(name, directory, writer, options.contextWeight());
      } else if (!stored.hasWordsOf(options.manifest())) {
        Reanalysis.run(directory, writer, options.contextWeight());
      }
    } else {
      CommitData.ofNew(options.manifest()).writeTo(writer);
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

  int contextWeight() {
    return options.contextWeight();
  }

  void close() {
    try (directory;
        analyzer;
        visible) {
      committer.close();
    } catch (IOException e) {
      throw new StoreException("could not close " + name + ": " + e.getMessage(), e);
    }
  }
}
