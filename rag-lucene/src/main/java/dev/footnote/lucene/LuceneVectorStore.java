package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Document;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.EraseReport;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.Rebuildable;
import dev.footnote.store.SnapshotDiff;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.StoreException;
import dev.footnote.store.StoreManifest;
import dev.footnote.store.StoreRebuild;
import dev.footnote.store.VersionedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * Keeps documents, chunks, vectors and keywords in one Lucene index, in a folder.
 *
 * <p>A change returns once it is on disk and visible; changes that come together share one commit.
 * Another {@link Durability} can be chosen, in which changes are visible at once and on disk later.
 * Up to ten thousand candidates are compared exactly, more are searched through a graph (HNSW) that
 * finds nearly all of the nearest. One store at a time has a folder open for changes; {@link
 * #openReadOnly} reads along. Safe for use by multiple threads; whoever opens it closes it. An
 * interrupt before a change begins gives the change up with a {@link StoreException}; later ones do
 * not disturb it.
 */
public final class LuceneVectorStore extends IndexReads implements VersionedStore, Rebuildable {

  private final OpenIndex index;
  private final StateHistory history;
  private final IndexRebuilds rebuilds;

  private LuceneVectorStore(OpenIndex index, SideFolder side, String name, StoreOptions options) {
    super(name);
    this.index = index;
    this.history = new StateHistory(index, name);
    this.rebuilds = new IndexRebuilds(this, index, side, name, options);
  }

  /**
   * Opens the store in a folder, which is made if it is not there.
   *
   * @param folder a folder of the store's own
   * @param space which vectors it holds
   * @return the open store
   * @throws dev.footnote.store.ManifestMismatchException if the folder was written with another
   *     embedding space, text analysis or layout
   * @throws StoreException if the folder is open already, holds something else or cannot be read
   * @throws IllegalArgumentException if the space has too many dimensions (more than 16,384)
   */
  public static LuceneVectorStore open(Path folder, EmbeddingSpace space) {
    return builder(folder, space).open();
  }

  /**
   * Opens the store that is in a folder, for the vectors and with the text analysis that it was
   * written with: to look into it, or to rebuild it, without its embedder.
   *
   * @param folder a folder that holds a store
   * @return the open store
   * @throws dev.footnote.store.ManifestMismatchException if the folder was written with another
   *     layout, which this version cannot read
   * @throws StoreException if the folder holds no store, is open already or cannot be read
   */
  public static LuceneVectorStore open(Path folder) {
    try {
      IndexManifest manifest = IndexFolder.manifest(folder);
      return builder(folder, manifest.space())
          .analysis(manifest.analysis())
          .contextWeight(manifest.contextWeight())
          .open();
    } catch (IOException e) {
      throw new StoreException("could not open store " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens the store in a folder for reading alone, while another process or this one may have it
   * open for changes, and follows those. Takes no lock and writes nothing, so any number of readers
   * may do so, also from a folder that cannot be written.
   *
   * <p>Each call reads all that was on disk when it began: a change whose call has returned, with
   * {@link Durability#EACH_WRITE}, or which was flushed. To look for changes takes 0.02 to 0.1
   * milliseconds; if there are some, the first call opens what is new, and others that begin then
   * wait for it. A document is seen whole in one version, also while the store is compacted,
   * rebuilt, restored or erased from. After a rebuild, {@link HybridSearch#manifest} shows what the
   * store holds then, and a {@link dev.footnote.KnowledgeBase} of the former embedder is refused.
   *
   * <p>If the process that writes is killed, reading goes on. If the folder is emptied, calls throw
   * {@link StoreException} until it holds a store again. What the last call has read stays open,
   * and the space of files that were deleted since, as of those an {@link #erase} has deleted, is
   * freed with the next call, whichever it is, or by closing.
   *
   * <p>The store that is returned is safe for use by multiple threads; its changing methods throw
   * {@link UnsupportedOperationException}. Keyword scores are those of the default parameters of
   * BM25. Meant for a folder on a disk of this machine; a file system in a network may show changes
   * later.
   *
   * @param folder a folder that holds a store
   * @return a store that the caller closes
   * @throws dev.footnote.store.ManifestMismatchException if the folder was written with another
   *     layout; calls throw it too if a later version of Footnote upgrades the folder meanwhile
   * @throws StoreException if the folder holds no store or an unfinished copy, or cannot be read
   */
  public static HybridSearch openReadOnly(Path folder) {
    VectorModule.check();
    try {
      return IndexFolder.follow(folder);
    } catch (IOException e) {
      throw new StoreException(
          "could not open store %s for reading: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /**
   * Opens an empty store in memory, which nothing outlives.
   *
   * @param space which vectors it holds
   * @return the open store
   * @throws IllegalArgumentException if the space has too many dimensions (more than 16,384)
   */
  public static LuceneVectorStore inMemory(EmbeddingSpace space) {
    return open(ByteBuffersDirectory::new, "the store in memory", StoreOptions.of(space));
  }

  /**
   * Starts to open a store with other than the default options.
   *
   * @param folder a folder of the store's own
   * @param space which vectors it holds
   * @return a builder with the default options
   * @throws IllegalArgumentException if the space has too many dimensions (more than 16,384)
   */
  public static Builder builder(Path folder, EmbeddingSpace space) {
    return new Builder(folder, StoreOptions.of(space));
  }

  static LuceneVectorStore open(Gate.Call<Directory> directory, String name, StoreOptions options) {
    return open(directory, SideFolder.inMemory(), name, options);
  }

  static LuceneVectorStore open(
      Gate.Call<Directory> directory, SideFolder side, String name, StoreOptions options) {
    VectorModule.check();
    try {
      OpenIndex index = new OpenIndex(directory.run(), name, options);
      LuceneVectorStore store = new LuceneVectorStore(index, side, name, options);
      store.rebuilds.clearIfTakenOver(index.visible());
      return store;
    } catch (IOException | IllegalArgumentException e) {
      throw new StoreException("could not open " + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void replace(Document document, List<EmbeddedChunk> chunks, String chunker) {
    requireNonNull(chunker, "chunker");
    StoreManifest seen = manifest();
    seen.check(document, chunks);
    pass(
        "write to",
        () ->
            index
                .committer()
                .change(document.id(), writer -> put(writer, seen, document, chunks, chunker)));
  }

  /** Runs in several threads at once, so what the commit carries is checked and set in one step. */
  private boolean put(
      IndexWriter writer,
      StoreManifest seen,
      Document document,
      List<EmbeddedChunk> chunks,
      String chunker)
      throws IOException {
    List<List<IndexableField>> block =
        IndexFields.block(document, chunks, chunker, index.contextWeight());
    CommitData.change(writer, data -> data.withDocument(seen.space(), chunker));
    writer.updateDocuments(IndexFields.documentTerm(document.id()), block);
    return true;
  }

  @Override
  public boolean delete(String documentId) {
    requireNonNull(documentId, "documentId");
    return pass(
        "delete from", () -> index.committer().lookAndChange(writer -> delete(writer, documentId)));
  }

  private boolean delete(IndexWriter writer, String documentId) throws IOException {
    Query query = new TermQuery(IndexFields.documentTerm(documentId));
    return deleteAll(writer, query) > 0;
  }

  @Override
  public int deleteWhere(Filter filter) {
    requireNonNull(filter, "filter");
    return pass(
        "delete from",
        () -> index.committer().lookAndChange(writer -> deleteWhere(writer, filter)));
  }

  private int deleteWhere(IndexWriter writer, Filter filter) throws IOException {
    return deleteAll(writer, FilterQueries.of(filter));
  }

  private int deleteAll(IndexWriter writer, Query query) throws IOException {
    int count = reading(searcher -> searcher.count(IndexFields.documentsOf(query)));
    if (count > 0) {
      writer.deleteDocuments(query);
      boolean all =
          reading(searcher -> searcher.count(query) == searcher.getIndexReader().numDocs());
      CommitData.change(writer, data -> data.withoutDocuments(all));
    }
    return count;
  }

  /**
   * Merges the index into one part and drops what was deleted from it, so that searches are at
   * their fastest and no space is wasted. Takes seconds for each hundred thousand chunks, and up to
   * three times the space meanwhile. Searches go on; changes wait until it is done.
   *
   * @throws StoreException if it fails, as when the disk is full; what was stored stays as it was
   */
  public void compact() {
    pass("compact", () -> index.committer().save(LuceneVectorStore::compact));
  }

  private static boolean compact(IndexWriter writer) throws IOException {
    writer.forceMerge(1);
    return true;
  }

  /**
   * Measures the index: what it holds, and what that takes.
   *
   * @return the figures of this moment
   */
  public IndexStats stats() {
    return read(
        "read",
        searcher -> index.size().stats(count(searcher, Filters.all()), searcher.getIndexReader()));
  }

  /**
   * Puts all changes on disk, for modes of {@link Durability} in which they wait for that.
   *
   * @throws StoreException if changes since the last flush are lost since the disk did not take
   *     them; searches see what was flushed before, and the changes may be made again
   */
  public void flush() {
    pass("flush", () -> index.committer().save(writer -> true));
  }

  /**
   * Compares what is on disk with what was written: the checksum of every file, and of every
   * document its text, chunks, spans, ids and vectors. Reads all files once, seconds for each
   * gigabyte, beside searches and changes; it looks at the last commit when it begins.
   *
   * @return what is wrong, if anything
   */
  public VerifyReport verify() {
    return pass("verify", index::verify);
  }

  /**
   * Verifies a store that is not open, such as one that does not open any more. Changes nothing,
   * and may run beside a process that has the store open.
   *
   * @param folder the store's folder
   * @return what is wrong, if anything
   * @throws StoreException if the folder holds no index of Footnote or cannot be read
   */
  public static VerifyReport verify(Path folder) {
    return IndexFolder.verify(folder);
  }

  @Override
  public SnapshotInfo snapshot(String name) {
    SnapshotInfo.checkName(name);
    return pass("make a snapshot of", () -> history.snapshot(name));
  }

  @Override
  public List<SnapshotInfo> snapshots() {
    return read(
        "read", searcher -> searcher.data().snapshots().stream().map(KeptSnapshot::info).toList());
  }

  @Override
  public boolean deleteSnapshot(String name) {
    requireNonNull(name, "name");
    return pass("delete a snapshot of", () -> history.delete(name));
  }

  @Override
  public HybridSearch asOf(String nameOrCommit) {
    requireNonNull(nameOrCommit, "nameOrCommit");
    return pass("open a state of", () -> history.open(nameOrCommit));
  }

  @Override
  public SnapshotDiff diff(String from) {
    requireNonNull(from, "from");
    return pass(
        "compare states of",
        () -> {
          try (HybridSearch earlier = history.open(from);
              HybridSearch present = history.openPresent()) {
            return SnapshotDiff.between(earlier, present);
          }
        });
  }

  @Override
  public EraseReport erase(String documentId) {
    requireNonNull(documentId, "documentId");
    return pass("erase from", () -> rebuilds.without(() -> history.erase(documentId)));
  }

  /**
   * Copies this store with its snapshots to a folder, as it is when the call begins. Searches and
   * changes go on. What the folder holds of a former backup of this store is not copied again, and
   * what is no longer needed there is removed.
   *
   * <p>A backup is a store itself: it can be opened, and if it is changed so, it is no target of
   * backups any more. If a call is interrupted or fails, the folder holds the former backup whole;
   * a first backup that is interrupted is refused by those who open it, and goes on with the next
   * call. {@link #erase} does not reach what was backed up before.
   *
   * @param folder a new or empty folder, or that of a former backup of this store
   * @return what the backup holds, and what it took
   * @throws StoreException if the folder holds something else or is in use, if a file of this store
   *     is damaged, or if a file cannot be copied
   */
  public BackupReport backup(Path folder) {
    requireNonNull(folder, "folder");
    return pass("back up", () -> new Backup(folder).of(index));
  }

  /**
   * Copies a backup with its snapshots to a folder, to be opened as a store there. All files of the
   * backup are compared with their checksums first.
   *
   * @param backup the folder of a backup
   * @param target a new or empty folder
   * @throws DamagedStoreException if a file of the backup is damaged; the target is not touched
   * @throws StoreException if the target is not empty, the backup is none or was changed since, or
   *     a file cannot be copied; what the target then holds is refused by those who open it
   */
  public static void restore(Path backup, Path target) {
    requireNonNull(backup, "backup");
    requireNonNull(target, "target");
    try {
      Restore.run(backup, target);
    } catch (IOException e) {
      throw new StoreException(
          "could not restore %s to %s: %s".formatted(backup, target, e.getMessage()), e);
    }
  }

  @Override
  public StoreRebuild rebuild(EmbeddingSpace space, String chunker) {
    requireNonNull(space, "space");
    requireNonNull(chunker, "chunker");
    return pass("rebuild", () -> rebuilds.begin(space, chunker));
  }

  @Override
  public void close() {
    close(index::close);
  }

  @Override
  StateSearcher acquire() throws IOException {
    return index.visible().acquire();
  }

  @Override
  void release(StateSearcher searcher) throws IOException {
    VisibleIndex.release(searcher);
  }

  @Override
  Analyzer analyzer(StateSearcher searcher) {
    return index.analyzer();
  }

  /** Collects the options of a store. Not safe for use by multiple threads. */
  public static final class Builder {

    private final Path folder;
    private StoreOptions options;

    private Builder(Path folder, StoreOptions options) {
      this.folder = requireNonNull(folder, "folder");
      this.options = options;
    }

    /**
     * Chooses how text is cut into words for keyword search.
     *
     * @param analysis the text analysis; {@link TextAnalysis#ENGLISH} by default
     * @return this builder
     */
    public Builder analysis(TextAnalysis analysis) {
      options = options.withAnalysis(requireNonNull(analysis, "analysis"));
      return this;
    }

    /**
     * Chooses how much the title and the headings of a chunk count in keyword search beside its
     * text, as if their words stood there so often (BM25F; Robertson, Zaragoza and Taylor, 2004).
     * More than one helps where titles say what documents are about; try it with {@code footnote
     * compare}. A folder is bound to the weight it was written with, as to its text analysis.
     *
     * @param weight from 0 for not at all to 10; 1 by default
     * @return this builder
     * @throws IllegalArgumentException if it is out of its range
     */
    public Builder contextWeight(int weight) {
      options = options.withContextWeight(weight);
      return this;
    }

    /**
     * Makes opening cut all text into words anew if the folder was written with another text
     * analysis or another weight of titles, instead of refusing it. Texts and vectors are taken as
     * they are, in one commit.
     *
     * @return this builder
     */
    public Builder reanalyze() {
      options = options.withReanalysis();
      return this;
    }

    /**
     * Sets the parameters of BM25, which may differ from one opening to the next.
     *
     * @param k1 how much a repeated word adds, zero or more; 0.9 by default
     * @param b how much long chunks are held back, from 0 to 1; 0.4 by default
     * @return this builder
     * @throws IllegalArgumentException if one is out of its range
     */
    public Builder bm25(float k1, float b) {
      options = options.withBm25(k1, b);
      options.similarity();
      return this;
    }

    /**
     * Chooses when changes reach the disk. In other modes than the default, if the disk did not
     * take changes that were made, the next change, {@link LuceneVectorStore#flush()} or {@code
     * close()} throws a {@link StoreException} that says so, once.
     *
     * @param durability the mode; {@link Durability#EACH_WRITE} by default
     * @return this builder
     */
    public Builder durability(Durability durability) {
      requireNonNull(durability, "durability");
      options = options.withSaving(new SavePlan(durability, options.saving().interval()));
      return this;
    }

    /**
     * Sets how long changes may wait to be put on disk in the mode {@link Durability#INTERVAL}.
     *
     * @param interval longer than zero; a second by default
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder flushInterval(Duration interval) {
      if (!interval.isPositive()) {
        throw new IllegalArgumentException("flush interval must be positive, is " + interval);
      }
      options = options.withSaving(new SavePlan(options.saving().durability(), interval));
      return this;
    }

    /**
     * Bounds the memory that vectors may take while they are searched. The system keeps them in
     * memory that is free, outside of the heap. If more are stored, what is written then is
     * searched in 4 bits for each dimension, an eighth, and compared in full precision at the end:
     * recall of ten stays at .99, and scores are the same.
     *
     * @param bytes zero or more; by default half of what the largest heap leaves of the machine's
     *     or the container's memory
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder vectorMemory(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("vector memory must be zero or more, is " + bytes);
      }
      options = options.withVectorMemory(() -> bytes);
      return this;
    }

    /**
     * Makes opening compare all files with their checksums first, which reads them once.
     *
     * @return this builder
     */
    public Builder verifyOnOpen() {
      options = options.withVerification();
      return this;
    }

    /**
     * Opens the store.
     *
     * @return the open store
     * @throws dev.footnote.store.ManifestMismatchException if the folder was written with another
     *     embedding space, text analysis or layout
     * @throws DamagedStoreException if files are to be verified and one is damaged
     * @throws StoreException if the folder is open already, holds something else or cannot be read
     */
    public LuceneVectorStore open() {
      String name = "store " + folder;
      SideFolder side = SideFolder.below(folder);
      return LuceneVectorStore.open(() -> IndexFolder.open(folder), side, name, options);
    }
  }
}
