package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.chunk.Chunker;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedder;
import dev.footnote.read.DocumentSource;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retriever;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.Rebuildable;
import dev.footnote.store.StoreRebuild;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Documents that change, and a search that always sees their latest version.
 *
 * <p>When {@code put} or {@code delete} returns, the next search sees the change, and a durable
 * store keeps it. A knowledge base borrows its embedder and store and closes neither. Safe for use
 * by multiple threads.
 */
public final class KnowledgeBase {

  private final VectorStore store;
  private final Setups setups;
  private final RagListener listener;

  private KnowledgeBase(VectorStore store, Setup setup, RagListener listener) {
    this.store = store;
    this.setups = new Setups(store, setup);
    this.listener = new SafeListener(listener);
  }

  /**
   * Makes a knowledge base with all defaults: the recursive chunker, and hybrid search if the store
   * can do it, else vector search.
   *
   * @param embedder embeds documents and queries
   * @param store keeps everything
   * @return the knowledge base
   * @throws ManifestMismatchException if the store holds vectors of another model, or chunks of
   *     another chunker
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
   * Stores a document in place of what was stored under its id. One that is stored already is left
   * alone; of a changed one, only chunks whose embedded text is new are embedded.
   *
   * @param document the document
   * @return what was done
   */
  public PutReport put(Document document) {
    long start = System.nanoTime();
    PutReport report = setups.changing(setup -> setup.ingestion().put(document));
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
   */
  public SyncReport sync(DocumentSource source, RagListener progress) {
    RagListener safe = new SafeListener(progress);
    return new SourceSync(
            setups,
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
   */
  public boolean delete(String documentId) {
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
   */
  public int deleteWhere(Filter filter) {
    return store.deleteWhere(filter);
  }

  /**
   * Finds the chunks that answer a query.
   *
   * @param query what to find
   * @return the hits, best first
   */
  public List<Hit> search(Query query) {
    long start = System.nanoTime();
    List<Hit> hits = setups.searching(setup -> setup.retriever().retrieve(query));
    listener.onEvent(
        new RagEvent.Searched(hits.size(), Duration.ofNanos(System.nanoTime() - start)));
    return hits;
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
   * @return the embedder; another one after {@link #rebuild(Embedder)}
   */
  public Embedder embedder() {
    return setups.current().embedder();
  }

  /**
   * Embeds all documents again with another embedder, from their stored text, and uses it from then
   * on. The default chunker is exchanged for the new embedder's; one that was given stays.
   *
   * @param newEmbedder the embedder, borrowed like the first, which is no longer used once this
   *     returns
   * @return what was done
   * @throws IllegalStateException as {@link #rebuild(Embedder, Chunker)} does
   */
  public RebuildReport rebuild(Embedder newEmbedder) {
    return rebuild(setups.current().parts().setup(newEmbedder));
  }

  /**
   * Cuts all documents again with another chunker, from their stored text, and uses it from then
   * on. Only chunks whose text is new are embedded.
   *
   * @param newChunker the chunker
   * @return what was done
   * @throws IllegalStateException as {@link #rebuild(Embedder, Chunker)} does
   */
  public RebuildReport rebuild(Chunker newChunker) {
    return rebuild(embedder(), newChunker);
  }

  /**
   * Cuts and embeds all documents again, from their stored text, beside what serves, and puts the
   * outcome in its place in one step.
   *
   * <p>Searches go on: those before that step use the old embedder and vectors, those after it the
   * new ones, and none both. Changes go on too, and wait only for the last step, in which little is
   * left to be done. A rebuild that is interrupted or killed leaves the store as it was; the next
   * one for the same embedder and chunker goes on where it ended. Other knowledge bases of the same
   * store are refused once it is rebuilt, and have to be made anew; nothing may be put through them
   * at that moment.
   *
   * @param newEmbedder the embedder, borrowed like the first, which is no longer used once this
   *     returns
   * @param newChunker the chunker
   * @return what was done
   * @throws IllegalStateException if the store cannot be rebuilt, if this knowledge base has a
   *     retriever that is bound to another embedder (see {@link Builder#retriever(Retriever)}), or
   *     if the calling thread is interrupted
   * @throws dev.footnote.store.StoreException if documents could not be embedded or stored, or the
   *     store is being rebuilt already
   */
  public RebuildReport rebuild(Embedder newEmbedder, Chunker newChunker) {
    requireNonNull(newChunker, "newChunker");
    return rebuild(setups.current().parts().withChunker(newChunker).setup(newEmbedder));
  }

  private RebuildReport rebuild(Setup next) {
    if (!(store instanceof Rebuildable rebuildable)) {
      throw new IllegalStateException(
          store.getClass().getName() + " cannot be rebuilt; ingest into a new store");
    }
    RebuildReport report = rebuild(next, rebuildable);
    listener.onEvent(new RagEvent.Rebuilt(report));
    return report;
  }

  private RebuildReport rebuild(Setup next, Rebuildable rebuildable) {
    try (StoreRebuild built = rebuildable.rebuild(next.space(), next.chunker().fingerprint())) {
      Rebuild rebuild = new Rebuild(store, next.ingestion().into(built.target()), listener);
      rebuild.catchUp();
      setups.replace(next, () -> built.swap(rebuild::lastPass));
      return rebuild.report();
    }
  }

  RagListener listener() {
    return listener;
  }

  /** Collects the parts of a knowledge base. Not safe for use by multiple threads. */
  public static final class Builder {

    private final Embedder embedder;
    private Parts parts;
    private RagListener listener = RagListener.NONE;

    private Builder(Embedder embedder, VectorStore store) {
      this.embedder = embedder;
      this.parts = Parts.of(store);
    }

    /**
     * Sets how documents are cut.
     *
     * @param newChunker the chunker
     * @return this builder
     */
    public Builder chunker(Chunker newChunker) {
      parts = parts.withChunker(requireNonNull(newChunker, "chunker"));
      return this;
    }

    /**
     * Sets how chunks are found, with this builder's embedder: a knowledge base with such a
     * retriever cannot be rebuilt with another one. See {@link #retrieverFor}.
     *
     * @param newRetriever the retriever
     * @return this builder
     */
    public Builder retriever(Retriever newRetriever) {
      requireNonNull(newRetriever, "retriever");
      return retrieverFor(other -> bound(newRetriever, other));
    }

    private Retriever bound(Retriever retriever, Embedder other) {
      if (!other.equals(embedder)) {
        throw new IllegalStateException(
            "the retriever is bound to the embedder of %s; give a retriever for any embedder: KnowledgeBase.builder(embedder, store).retrieverFor(embedder -> ...)"
                .formatted(embedder.space().describe()));
      }
      return retriever;
    }

    /**
     * Sets how chunks are found with an embedder, this builder's or one of a later rebuild.
     *
     * @param how makes the retriever for an embedder
     * @return this builder
     */
    public Builder retrieverFor(Function<? super Embedder, ? extends Retriever> how) {
      requireNonNull(how, "how");
      parts = parts.withRetrievers(how::apply);
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
     * @throws ManifestMismatchException if the store holds vectors of another model, or chunks of
     *     another chunker
     */
    public KnowledgeBase build() {
      Setup setup = parts.setup(embedder);
      setup.requireFits(parts.store().manifest());
      return new KnowledgeBase(parts.store(), setup, listener);
    }

    /**
     * Ends the collecting, and first rebuilds the store for this builder's embedder and chunker, as
     * {@link KnowledgeBase#rebuild(Embedder, Chunker)} does: for a store whose own embedder is
     * gone.
     *
     * @return the knowledge base
     * @throws IllegalStateException if the store cannot be rebuilt, or the calling thread is
     *     interrupted
     * @throws dev.footnote.store.StoreException if documents could not be embedded or stored, or
     *     the store is being rebuilt already
     */
    public KnowledgeBase rebuild() {
      Setup setup = parts.setup(embedder);
      KnowledgeBase knowledge = new KnowledgeBase(parts.store(), setup, listener);
      knowledge.rebuild(setup);
      return knowledge;
    }
  }
}
