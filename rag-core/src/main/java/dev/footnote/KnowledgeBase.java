package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.chunk.Chunker;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedder;
import dev.footnote.eval.JudgedSet;
import dev.footnote.read.DocumentSource;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import dev.footnote.retrieve.Retriever;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EraseReport;
import dev.footnote.store.Filter;
import dev.footnote.store.Filters;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.ManifestMismatchException;
import dev.footnote.store.Rebuildable;
import dev.footnote.store.SnapshotDiff;
import dev.footnote.store.SnapshotInfo;
import dev.footnote.store.StoreRebuild;
import dev.footnote.store.StoreStats;
import dev.footnote.store.VectorStore;
import dev.footnote.store.VectorStores;
import dev.footnote.store.VersionedStore;
import dev.footnote.store.ViewStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
  private final UnaryOperator<Retriever> narrowing;
  private final RagListener listener;
  private final String part;

  private KnowledgeBase(
      VectorStore store,
      Setups setups,
      UnaryOperator<Retriever> narrowing,
      RagListener listener,
      String part) {
    this.store = store;
    this.setups = setups;
    this.narrowing = narrowing;
    this.listener = new SafeListener(listener);
    this.part = part;
  }

  private static KnowledgeBase whole(VectorStore store, Setup setup, RagListener listener) {
    return new KnowledgeBase(
        store, new Setups(store, setup), UnaryOperator.identity(), listener, "");
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
   * <p>A view follows all later changes and rebuilds, and makes none: {@code put}, {@code sync},
   * {@code delete}, {@code deleteWhere}, {@code erase} and {@code rebuild} throw {@link
   * UnsupportedOperationException}. A view of a view passes what both filters pass. It borrows what
   * this knowledge base borrows. Its events go to the listener of this knowledge base, thus to the
   * host, and not to the view's user.
   *
   * <p>A retriever that the builder was given is narrowed by {@link Retriever#within}: those of
   * {@link dev.footnote.retrieve.Retrievers} search a view of the store; one of your own is asked
   * with the filter added, and what it finds outside is dropped.
   *
   * <p>What can still be told from outside documents: how long a call takes, also that of an
   * embedder with a cache; from the commit of an answer, that documents changed; the scores of
   * keyword search with {@link ViewStatistics#SHARED} or with a retriever of your own; and which of
   * several almost equally near chunks are found where a store walks a graph of vectors.
   *
   * @param filter which documents are there
   * @param statistics over which documents word statistics are counted
   * @return the view
   */
  public KnowledgeBase view(Filter filter, ViewStatistics statistics) {
    VectorStore seen = VectorStores.view(store, filter, statistics);
    UnaryOperator<Retriever> narrowed =
        retriever -> narrowing.apply(retriever).within(filter, statistics);
    return new KnowledgeBase(seen, setups, narrowed, listener, "a view");
  }

  private void requireWhole(String verb) {
    if (!part.isEmpty()) {
      throw new UnsupportedOperationException(
          part + " cannot " + verb + " documents; change them through the whole knowledge base");
    }
  }

  /**
   * Stores a document in place of what was stored under its id. One that is stored already is left
   * alone; of a changed one, only chunks whose embedded text is new are embedded.
   *
   * @param document the document
   * @return what was done
   * @throws UnsupportedOperationException if this is a view or a past state, or if a store that is
   *     open for reading only would have to change
   */
  public PutReport put(Document document) {
    requireWhole("put");
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
   * @throws UnsupportedOperationException if this is a view or a past state
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
   * @throws UnsupportedOperationException if this is a view or a past state
   */
  public SyncReport sync(DocumentSource source, RagListener progress) {
    requireWhole("sync");
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
   * @throws UnsupportedOperationException if this is a view or a past state, or if the store is
   *     open for reading only
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
   * @throws UnsupportedOperationException if this is a view or a past state, or if the store is
   *     open for reading only
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
   * @throws dev.footnote.store.StoreException if it fails, or if the store is being rebuilt
   * @throws UnsupportedOperationException if the store cannot forget, or if this is a view or a
   *     past state
   */
  public EraseReport erase(String documentId) {
    requireWhole("erase");
    EraseReport report = versioned().erase(documentId);
    if (report.wasStored()) {
      listener.onEvent(new RagEvent.DocumentDeleted(documentId));
    }
    return report;
  }

  /**
   * Keeps the present documents under a name, to search and to ask them later; see {@link
   * VersionedStore#snapshot}.
   *
   * @param name a new name, such as {@code "2026-11"}
   * @return what was kept
   * @throws IllegalArgumentException if the name is taken, or none
   * @throws UnsupportedOperationException if the store keeps no states, or if this is a view or a
   *     past state
   */
  public SnapshotInfo snapshot(String name) {
    return versioned().snapshot(name);
  }

  /**
   * Searches and asks a state that is kept. Where {@link Answer#commit()} names the state, the same
   * question gets the same answer:
   *
   * <pre>{@code
   * Answer again = knowledge.asOf(old.commit(), past -> Rag.of(past).ask(old.question()));
   * }</pre>
   *
   * <p>A state from before a {@link #rebuild(Embedder)} keeps the vectors it had: it can be read
   * and listed, and searching it with an embedder of another space throws {@link
   * ManifestMismatchException}. To search it, make a knowledge base of the former embedder and what
   * {@link VersionedStore#asOf} opens.
   *
   * @param nameOrCommit the name of a snapshot, or the commit of a snapshot or of the present state
   * @param use is given a knowledge base of that state, which does not change, and ends with this
   *     call
   * @param <T> what is made of it
   * @return what was made
   * @throws dev.footnote.store.StoreException if no such state is kept; the message lists those
   *     that are
   * @throws UnsupportedOperationException if the store keeps no states, if the retriever is one of
   *     your own that reads one store alone, or if this is a view or a past state
   */
  public <T> T asOf(String nameOrCommit, Function<KnowledgeBase, T> use) {
    requireNonNull(use, "use");
    try (HybridSearch state = versioned().asOf(nameOrCommit)) {
      Setup setup = setups.of(state.manifest().space()).over(state);
      return use.apply(
          new KnowledgeBase(
              state, new Setups(state, setup), UnaryOperator.identity(), listener, "a past state"));
    }
  }

  /**
   * Tells which documents differ between a state that is kept and the present one.
   *
   * @param from the name of a snapshot, or its commit
   * @return what was added, changed and removed since
   * @throws dev.footnote.store.StoreException if no such state is kept
   * @throws UnsupportedOperationException if the store keeps no states, or if this is a view or a
   *     past state
   */
  public SnapshotDiff diff(String from) {
    return versioned().diff(from);
  }

  /**
   * Tells which documents differ between two states that are kept.
   *
   * @param from the earlier, by name or commit
   * @param to the later, by name or commit
   * @return what happened from one to the other
   * @throws dev.footnote.store.StoreException if one is not kept
   * @throws UnsupportedOperationException if the store keeps no states, or if this is a view or a
   *     past state
   */
  public SnapshotDiff diff(String from, String to) {
    return versioned().diff(from, to);
  }

  private VersionedStore versioned() {
    if (part.isEmpty() && store instanceof VersionedStore versioned) {
      return versioned;
    }
    String what = part.isEmpty() ? store.getClass().getSimpleName() : part;
    throw new UnsupportedOperationException(
        what + " keeps no states; use a knowledge base over a whole VersionedStore");
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

  /**
   * Finds the chunks that answer a query, and says in which state of the store.
   *
   * @param query what to find
   * @return the hits, best first, with the commit of the state
   */
  public Retrieval retrieve(Query query) {
    long start = System.nanoTime();
    Retrieval found = quietly(query);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    listener.onEvent(new RagEvent.Searched(found.hits().size(), took));
    return found;
  }

  /** Finds chunks and tells nobody. */
  Retrieval quietly(Query query) {
    return setups.searching(setup -> narrowing.apply(setup.retriever()).retrieve(query));
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
   * Shows how a search comes to its hits: every candidate's rank and score in each stage, and what
   * dropped it. {@code System.out.println(knowledge.explain("..."))} prints it well.
   *
   * @param question the question
   * @return the trace
   */
  public Trace explain(String question) {
    return explain(Query.of(question));
  }

  /**
   * Shows how a search comes to its hits.
   *
   * @param query what to find
   * @return the trace
   */
  public Trace explain(Query query) {
    return new Trace(query, quietly(query));
  }

  /**
   * Says at which stage a search loses a document, and what smallest change would bring it in.
   *
   * @param question the question
   * @param documentId the document that should be found
   * @return the finding
   */
  public WhyNot whyNot(String question, String documentId) {
    return whyNot(Query.of(question), documentId);
  }

  /**
   * Says at which stage a search loses a document, and what smallest change would bring it in.
   * Slower than a search, since it asks for up to 10,000 hits where it has to.
   *
   * @param query what to find
   * @param documentId the document that should be found
   * @return the finding
   */
  public WhyNot whyNot(Query query, String documentId) {
    return new Diagnosis(this, query, documentId).find();
  }

  /**
   * Asks all questions of a judged set, and says of those that find no relevant document why.
   *
   * @param judged questions, and which documents answer them
   * @return the failures by cause
   */
  public Checkup doctor(JudgedSet judged) {
    return Doctor.examine(this, judged);
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
   * Returns the chunks of a document, in order.
   *
   * @param documentId the document's id
   * @return its chunks; none if there is no such document
   */
  public List<Chunk> chunks(String documentId) {
    return store.chunks(documentId);
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
   * @throws UnsupportedOperationException if this is a view or a past state
   * @throws IllegalStateException as {@link #rebuild(Embedder, Chunker)} does
   */
  public RebuildReport rebuild(Embedder newEmbedder) {
    requireWhole("rebuild");
    return rebuild(setups.current().parts().setup(newEmbedder));
  }

  /**
   * Cuts all documents again with another chunker, from their stored text, and uses it from then
   * on. Only chunks whose text is new are embedded.
   *
   * @param newChunker the chunker
   * @return what was done
   * @throws UnsupportedOperationException if this is a view or a past state
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
   * @throws UnsupportedOperationException if this is a view or a past state
   * @throws IllegalStateException if the store cannot be rebuilt, if this knowledge base has a
   *     retriever that is bound to another embedder (see {@link Builder#retriever(Retriever)}), or
   *     if the calling thread is interrupted
   * @throws dev.footnote.store.StoreException if documents could not be embedded or stored, or the
   *     store is being rebuilt already
   */
  public RebuildReport rebuild(Embedder newEmbedder, Chunker newChunker) {
    requireWhole("rebuild");
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
      return whole(parts.store(), setup, listener);
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
      KnowledgeBase knowledge = whole(parts.store(), setup, listener);
      knowledge.rebuild(setup);
      return knowledge;
    }
  }
}
