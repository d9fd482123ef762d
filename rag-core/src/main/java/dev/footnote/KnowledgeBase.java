package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedder;
import dev.footnote.read.DocumentSource;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retriever;
import dev.footnote.retrieve.Retrievers;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EraseReport;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.StoreManifest;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import dev.footnote.store.VersionedStore;
import dev.footnote.store.ViewStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Documents that change, and a search that always sees their latest version.
 *
 * <p>When {@code put} or {@code delete} returns, the next search sees the change, and a durable
 * store keeps it. A knowledge base borrows its embedder and store and closes neither. Safe for use
 * by multiple threads.
 */
public final class KnowledgeBase {

  private final Embedder embedder;
  private final VectorStore store;
  private final Retriever retriever;
  private final RagListener listener;
  private final Ingestion ingestion;
  private final boolean isView;

  private KnowledgeBase(
      Embedder embedder,
      VectorStore store,
      Chunker chunker,
      Retriever retriever,
      RagListener listener,
      boolean isView) {
    this.embedder = embedder;
    this.store = store;
    this.retriever = retriever;
    this.listener = new SafeListener(listener);
    this.ingestion = new Ingestion(embedder, store, chunker);
    this.isView = isView;
  }

  /**
   * Makes a knowledge base with all defaults: the recursive chunker, and hybrid search if the store
   * can do it, else vector search.
   *
   * @param embedder embeds documents and queries
   * @param store keeps everything
   * @return the knowledge base
   * @throws ManifestMismatchException if the store holds vectors of another model
   */
  public static KnowledgeBase of(Embedder embedder, VectorStore store) {
    return builder(embedder, store).build();
  }

  /**
   * Starts a knowledge base.
   *
   * @param embedder embeds documents and queries
   * @param store keeps everything
   * @return a new builder
   */
  public static Builder builder(Embedder embedder, VectorStore store) {
    return new Builder(requireNonNull(embedder, "embedder"), requireNonNull(store, "store"));
  }

  /**
   * Returns a knowledge base that cannot see past a filter, with word statistics of its own; see
   * {@link #view(Filter, ViewStatistics)}.
   *
   * @param filter which documents are there
   * @return the view
   */
  public KnowledgeBase view(Filter filter) {
    return view(filter, ViewStatistics.OWN);
  }

  /**
   * Returns a knowledge base that cannot see past a filter: what does not pass is not found,
   * listed, counted, read or cited, and its ids are answered as ids that nobody ever used. So one
   * store can serve many tenants, each through a view.
   *
   * <p>A view follows all later changes, and makes none: {@code put}, {@code sync}, {@code delete},
   * {@code deleteWhere} and {@code erase} throw {@link UnsupportedOperationException}. A view of a
   * view passes what both filters pass. It borrows what this knowledge base borrows. Its events go
   * to the listener of this knowledge base, thus to the host, and not to the view's user.
   *
   * <p>A retriever that the builder was given is narrowed by {@link Retriever#within}: those of
   * {@link Retrievers} search a view of the store; one of your own is asked with the filter added,
   * and what it finds outside is dropped.
   *
   * <p>What can still be told from outside documents: how long a call takes, also that of an
   * embedder with a cache; the scores of keyword search with {@link ViewStatistics#SHARED} or with
   * a retriever of your own; and which of several almost equally near chunks are found where a
   * store walks a graph of vectors.
   *
   * @param filter which documents are there
   * @param statistics over which documents word statistics are counted
   * @return the view
   */
  public KnowledgeBase view(Filter filter, ViewStatistics statistics) {
    VectorStore seen = VectorStores.view(store, filter, statistics);
    Retriever narrowed = retriever.within(filter, statistics);
    return new KnowledgeBase(embedder, seen, ingestion.chunker(), narrowed, listener, true);
  }

  private void requireWhole(String verb) {
    if (isView) {
      throw new UnsupportedOperationException(
          "a view cannot " + verb + " documents; change them through the whole knowledge base");
    }
  }

  /**
   * Stores a document in place of what was stored under its id. One that is stored already is left
   * alone; of a changed one, only chunks whose embedded text is new are embedded.
   *
   * @param document the document
   * @return what was done
   * @throws UnsupportedOperationException if this is a view
   */
  public PutReport put(Document document) {
    requireWhole("put");
    long start = System.nanoTime();
    PutReport report = ingestion.put(document);
    listener.onEvent(new RagEvent.DocumentPut(report, Duration.ofNanos(System.nanoTime() - start)));
    return report;
  }

  /**
   * Brings this knowledge base up to date with a source: puts what is new or changed, deletes what
   * came from the source before and is no longer there.
   *
   * <p>A file that cannot be read is reported and never stops the others; what is stored of it
   * stays. An id that is stored from another source is reported as failed and left alone.
   *
   * @param source where documents come from
   * @return what was done
   * @throws UnsupportedOperationException if this is a view
   */
  public SyncReport sync(DocumentSource source) {
    return sync(source, RagListener.NONE);
  }

  /**
   * Brings this knowledge base up to date with a source, and tells of each document.
   *
   * @param source where documents come from
   * @param progress is told of each document, beside this knowledge base's own listener
   * @return what was done
   * @throws UnsupportedOperationException if this is a view
   */
  public SyncReport sync(DocumentSource source, RagListener progress) {
    requireWhole("sync");
    RagListener safe = new SafeListener(progress);
    return new SourceSync(
            ingestion,
            store,
            event -> {
              listener.onEvent(event);
              safe.onEvent(event);
            })
        .run(source);
  }

  /**
   * Deletes a document.
   *
   * @param documentId the document's id
   * @return whether it was there
   * @throws UnsupportedOperationException if this is a view
   */
  public boolean delete(String documentId) {
    requireWhole("delete");
    boolean deleted = store.delete(documentId);
    if (deleted) {
      listener.onEvent(new RagEvent.DocumentDeleted(documentId));
    }
    return deleted;
  }

  /**
   * Deletes all documents that pass a filter.
   *
   * @param filter which documents
   * @return how many were deleted
   * @throws UnsupportedOperationException if this is a view
   */
  public int deleteWhere(Filter filter) {
    requireWhole("delete");
    return store.deleteWhere(filter);
  }

  /**
   * Forgets a document and all its earlier versions, so that nothing the store keeps holds it any
   * more; see {@link VersionedStore#erase} for what that deletes, and for what is out of its reach.
   *
   * @param documentId the document's id
   * @return what was done
   * @throws UnsupportedOperationException if this is a view, or the store cannot forget
   */
  public EraseReport erase(String documentId) {
    requireWhole("erase");
    if (!(store instanceof VersionedStore versioned)) {
      throw new UnsupportedOperationException(
          store.getClass().getSimpleName()
              + " is no VersionedStore, which alone can forget a document; delete it instead, which"
              + " may leave traces of it in the store");
    }
    EraseReport report = versioned.erase(documentId);
    if (report.wasStored()) {
      listener.onEvent(new RagEvent.DocumentDeleted(documentId));
    }
    return report;
  }

  /**
   * Finds the chunks that answer a query.
   *
   * @param query what to find
   * @return the hits, best first
   */
  public List<Hit> search(Query query) {
    return retrieve(query).hits();
  }

  Retrieval retrieve(Query query) {
    long start = System.nanoTime();
    Retrieval found = retriever.retrieve(query);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    listener.onEvent(new RagEvent.Searched(found.hits().size(), took));
    return found;
  }

  /**
   * Finds the best chunks in all documents.
   *
   * @param text the question or the words to find
   * @return at most {@value Query#DEFAULT_TOP_K} hits, best first
   */
  public List<Hit> search(String text) {
    return search(Query.of(text));
  }

  /**
   * Returns a document as it was put.
   *
   * @param documentId the document's id
   * @return the document, or empty if there is none
   */
  public Optional<Document> document(String documentId) {
    return store.document(documentId);
  }

  /**
   * Lists all documents in the order of their ids, a page at a time: documents that are put or
   * deleted meanwhile may or may not show.
   *
   * @return a lazy stream
   */
  public Stream<DocumentInfo> documents() {
    return documents(Filters.all());
  }

  /**
   * Lists the documents that pass a filter in the order of their ids, a page at a time.
   *
   * @param filter which documents
   * @return a lazy stream
   */
  public Stream<DocumentInfo> documents(Filter filter) {
    return DocumentPages.of(store, filter);
  }

  /**
   * Counts documents and chunks.
   *
   * @return how much there is
   */
  public StoreStats stats() {
    return store.stats(Filters.all());
  }

  /**
   * Returns the embedder this knowledge base borrows, for a generator that compares texts.
   *
   * @return the embedder
   */
  public Embedder embedder() {
    return embedder;
  }

  RagListener listener() {
    return listener;
  }

  /** Collects the parts of a knowledge base. Not safe for use by multiple threads. */
  public static final class Builder {

    private final Embedder embedder;
    private final VectorStore store;
    private Chunker chunker;
    private Retriever retriever;
    private RagListener listener = RagListener.NONE;

    private Builder(Embedder embedder, VectorStore store) {
      this.embedder = embedder;
      this.store = store;
      this.chunker = Chunkers.recursive(defaultLimits(embedder), embedder.tokens());
      this.retriever =
          store instanceof HybridSearch hybrid
              ? Retrievers.hybrid(embedder, hybrid)
              : Retrievers.vector(embedder, store);
    }

    /** A model with a small window gets chunks, and context, that fit it. */
    private static ChunkLimits defaultLimits(Embedder embedder) {
      ChunkLimits limits = ChunkLimits.DEFAULT;
      int most = embedder.maxTokens();
      if (limits.maxTokens() + limits.contextTokens() <= most) {
        return limits;
      }
      int context = Math.min(limits.contextTokens(), most / 4);
      return ChunkLimits.ofTokens(Math.max(1, most - context)).withContext(context);
    }

    /**
     * Sets how documents are cut.
     *
     * @param newChunker the chunker
     * @return this builder
     */
    public Builder chunker(Chunker newChunker) {
      this.chunker = requireNonNull(newChunker, "chunker");
      return this;
    }

    /**
     * Sets how chunks are found.
     *
     * @param newRetriever the retriever
     * @return this builder
     */
    public Builder retriever(Retriever newRetriever) {
      this.retriever = requireNonNull(newRetriever, "retriever");
      return this;
    }

    /**
     * Sets who is told of events.
     *
     * @param newListener the listener
     * @return this builder
     */
    public Builder listener(RagListener newListener) {
      this.listener = requireNonNull(newListener, "listener");
      return this;
    }

    /**
     * Ends the collecting.
     *
     * @return the knowledge base
     * @throws ManifestMismatchException if the store holds vectors of another model
     */
    public KnowledgeBase build() {
      StoreManifest manifest = store.manifest();
      if (!manifest.space().equals(embedder.space())) {
        throw new ManifestMismatchException(
            "the store holds vectors of "
                + manifest.space().describe()
                + ", the embedder makes "
                + embedder.space().describe()
                + "; use the first embedder, or ingest into a new store");
      }
      return new KnowledgeBase(embedder, store, chunker, retriever, listener, false);
    }
  }
}
