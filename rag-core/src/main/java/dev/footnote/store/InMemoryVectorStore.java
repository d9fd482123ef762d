package dev.footnote.store;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.text.Spelling;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps everything in one sorted map behind one lock, and looks at all of it for each search. */
final class InMemoryVectorStore implements VersionedStore, Rebuildable {

  private static final String ANALYSIS = "words";

  private static final Comparator<ScoredChunk> BEST_FIRST =
      Comparator.comparingDouble(ScoredChunk::score)
          .reversed()
          .thenComparing(scored -> scored.chunk().id())
          .thenComparing(scored -> scored.chunk().documentId());

  private record Entry(Chunk chunk, Embedding embedding, String key, WordCounts words) {
    private static Entry of(EmbeddedChunk embedded) {
      Chunk chunk = embedded.chunk();
      WordCounts words = new WordCounts(chunk.embeddedText());
      return new Entry(chunk, embedded.embedding(), chunk.embeddingKey(), words);
    }
  }

  private record Stored(Document document, DocumentInfo info, List<Entry> entries) {
    private static Stored of(Document document, List<EmbeddedChunk> chunks, String chunker) {
      DocumentInfo info =
          new DocumentInfo(
              document.id(),
              document.title(),
              document.metadata(),
              document.fingerprint(),
              chunker,
              document.text().length(),
              chunks.size());
      return new Stored(document, info, chunks.stream().map(Entry::of).toList());
    }
  }

  /** All that is stored at one moment. */
  private record State(
      StoreManifest manifest, NavigableMap<String, Stored> documents, String commit) {
    private State copy() {
      return new State(manifest, new TreeMap<>(documents), commit);
    }
  }

  /** A state that is kept, which does not change. */
  private record Kept(SnapshotInfo info, State state) {}

  /** Held by each change, and by a rebuild alone while others' changes wait. */
  private final ReadWriteLock turns = new ReentrantReadWriteLock();

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicBoolean rebuilding = new AtomicBoolean();
  private final String name;
  private final boolean past;
  private final Map<String, Kept> snapshots = new LinkedHashMap<>();
  private final Set<InMemoryVectorStore> pasts = Collections.newSetFromMap(new WeakHashMap<>());
  private @Nullable InMemoryVectorStore rebuilt;
  private StoreManifest manifest;
  private NavigableMap<String, Stored> documents;
  private String commit;
  private boolean closed;

  InMemoryVectorStore(EmbeddingSpace space) {
    this("the in-memory store", false, empty(space));
  }

  private InMemoryVectorStore(String name, boolean past, State state) {
    this.name = name;
    this.past = past;
    this.manifest = state.manifest();
    this.documents = state.documents();
    this.commit = state.commit();
  }

  private static State empty(EmbeddingSpace space) {
    StoreManifest manifest = new StoreManifest(space, "", ANALYSIS, 1, FootnoteVersion.current());
    return new State(manifest, new TreeMap<>(), newCommit());
  }

  private static String newCommit() {
    return UUID.randomUUID().toString();
  }

  @Override
  public StoreManifest manifest() {
    return reading(() -> manifest);
  }

  @Override
  public void replace(Document document, List<EmbeddedChunk> chunks, String chunker) {
    Stored stored = Stored.of(document, chunks, chunker);
    changing(() -> {
      manifest.check(document, chunks);
      manifest.checkChunker(chunker);
      documents.put(document.id(), stored);
      manifest = manifest.chunker().isEmpty() ? manifest.withChunker(chunker) : manifest;
      commit = newCommit();
      return stored;
    });
  }

  @Override
  public boolean delete(String documentId) {
    requireNonNull(documentId, "documentId");
    return changing(() -> remove(documentId));
  }

  private boolean remove(String documentId) {
    boolean there = documents.remove(documentId) != null;
    noteDeleted(there);
    return there;
  }

  @Override
  public int deleteWhere(Filter filter) {
    requireNonNull(filter, "filter");
    return changing(() -> {
      int before = documents.size();
      documents.values().removeIf(stored -> filter.matches(stored.info().metadata()));
      noteDeleted(documents.size() < before);
      return before - documents.size();
    });
  }

  private void noteDeleted(boolean any) {
    commit = any ? newCommit() : commit;
    manifest = documents.isEmpty() ? manifest.withChunker("") : manifest;
  }

  @Override
  public StoreRebuild rebuild(EmbeddingSpace space, String chunker) {
    requireNonNull(space, "space");
    requireNonNull(chunker, "chunker");
    return changing(() -> {
      requireNotRebuilding("is being rebuilt already; wait for that rebuild to end");
      InMemoryVectorStore earlier = rebuilt;
      InMemoryVectorStore target =
          earlier != null && earlier.isFor(space, chunker)
              ? earlier
              : new InMemoryVectorStore(space);
      rebuilt = target;
      rebuilding.set(true);
      return new InMemoryRebuild(this, target, rebuilding);
    });
  }

  private void requireNotRebuilding(String refusal) {
    if (rebuilding.get()) {
      throw new StoreException(name + " " + refusal);
    }
  }

  private boolean isFor(EmbeddingSpace space, String chunker) {
    StoreManifest now = manifest();
    return now.space().equals(space) && now.chunker().equals(chunker);
  }

  /** Takes the content of another store over, which is closed by that. */
  void takeOver(InMemoryVectorStore other, Runnable lastPass) {
    turns.writeLock().lock();
    try {
      lastPass.run();
      changing(() -> {
        manifest = other.manifest();
        documents = other.giveAway();
        commit = newCommit();
        rebuilt = null;
        return manifest;
      });
    } finally {
      turns.writeLock().unlock();
    }
  }

  private NavigableMap<String, Stored> giveAway() {
    return changing(() -> {
      NavigableMap<String, Stored> given = documents;
      documents = new TreeMap<>();
      closed = true;
      return given;
    });
  }

  @Override
  public List<ScoredChunk> search(VectorQuery query) {
    return reading(() -> nearest(query));
  }

  @Override
  public List<ScoredChunk> search(KeywordQuery query) {
    return reading(() -> matching(query));
  }

  @Override
  public Legs search(VectorQuery vector, KeywordQuery keyword) {
    return reading(() -> new Legs(nearest(vector), matching(keyword), commit));
  }

  @Override
  public Map<String, List<String>> corrections(String text, Filter filter) {
    return reading(() -> corrections(text, having(filter)));
  }

  private static Map<String, List<String>> corrections(String text, Map<String, Integer> having) {
    Map<String, List<String>> corrections = new LinkedHashMap<>();
    for (String written : text.split("\\s+", -1)) {
      Set<String> words = new WordCounts(written).all().keySet();
      List<String> meant =
          words.size() == 1 && !having.keySet().containsAll(words)
              ? Spelling.meant(words.iterator().next(), having)
              : List.of();
      if (!meant.isEmpty()) {
        corrections.put(written, meant);
      }
    }
    return corrections;
  }

  private Map<String, Integer> having(Filter filter) {
    Map<String, Integer> having = new HashMap<>();
    passing(filter)
        .flatMap(stored -> stored.entries().stream())
        .flatMap(entry -> entry.words().all().keySet().stream())
        .forEach(word -> having.merge(word, 1, Integer::sum));
    return having;
  }

  private List<ScoredChunk> nearest(VectorQuery query) {
    Embedding question = query.embedding();
    manifest.check(question);
    return best(query.filter(), entry -> question.cosine(entry.embedding()))
        .limit(query.topK())
        .toList();
  }

  private List<ScoredChunk> matching(KeywordQuery query) {
    Filter collection = query.collection().orElse(Filters.all());
    List<WordCounts> all =
        passing(collection).flatMap(stored -> stored.entries().stream()).map(Entry::words).toList();
    Bm25 bm25 = new Bm25(new WordCounts(query.text()), all);
    return best(collection.and(query.filter()), entry -> bm25.score(entry.words()))
        .filter(scored -> scored.score() > 0)
        .limit(query.topK())
        .toList();
  }

  private Stream<ScoredChunk> best(Filter filter, ToDoubleFunction<Entry> score) {
    return passing(filter)
        .flatMap(stored -> stored.entries().stream())
        .map(entry -> new ScoredChunk(entry.chunk(), score.applyAsDouble(entry)))
        .sorted(BEST_FIRST);
  }

  @Override
  public Optional<Document> document(String documentId) {
    return find(documentId).map(Stored::document);
  }

  @Override
  public Optional<DocumentInfo> info(String documentId) {
    return find(documentId).map(Stored::info);
  }

  @Override
  public List<DocumentInfo> documents(Filter filter, String afterId, int limit) {
    requireNonNull(filter, "filter");
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be positive, is " + limit);
    }
    return reading(() ->
        documents.tailMap(afterId, false).values().stream()
            .map(Stored::info)
            .filter(info -> filter.matches(info.metadata()))
            .limit(limit)
            .toList());
  }

  @Override
  public List<Chunk> chunks(String documentId) {
    return find(documentId).stream()
        .flatMap(stored -> stored.entries().stream())
        .map(Entry::chunk)
        .toList();
  }

  @Override
  public Map<String, Embedding> embeddings(Collection<String> embeddingKeys, Filter filter) {
    requireNonNull(filter, "filter");
    Set<String> wanted = new HashSet<>(embeddingKeys);
    return reading(() ->
        passing(filter)
            .flatMap(stored -> stored.entries().stream())
            .filter(entry -> wanted.contains(entry.key()))
            .collect(toMap(Entry::key, Entry::embedding, (first, second) -> first)));
  }

  @Override
  public StoreStats stats(Filter filter) {
    requireNonNull(filter, "filter");
    return reading(() -> {
      List<Stored> passing = passing(filter).toList();
      long chunks = passing.stream().mapToLong(stored -> stored.entries().size()).sum();
      return new StoreStats(passing.size(), chunks);
    });
  }

  private Optional<Stored> find(String documentId) {
    requireNonNull(documentId, "documentId");
    return reading(() -> Optional.ofNullable(documents.get(documentId)));
  }

  private Stream<Stored> passing(Filter filter) {
    return documents.values().stream().filter(stored -> filter.matches(stored.info().metadata()));
  }

  @Override
  public SnapshotInfo snapshot(String snapshotName) {
    SnapshotInfo.checkName(snapshotName);
    return changing(() -> {
      if (snapshots.containsKey(snapshotName)) {
        throw new IllegalArgumentException(
            "snapshot '%s' is there already; delete it first, or choose another name"
                .formatted(snapshotName));
      }
      SnapshotInfo info =
          new SnapshotInfo(snapshotName, commit, Instant.now().truncatedTo(ChronoUnit.MILLIS));
      snapshots.put(snapshotName, new Kept(info, present().copy()));
      return info;
    });
  }

  @Override
  public List<SnapshotInfo> snapshots() {
    return reading(() -> snapshots.values().stream().map(Kept::info).toList());
  }

  @Override
  public boolean deleteSnapshot(String snapshotName) {
    requireNonNull(snapshotName, "name");
    return changing(() -> snapshots.remove(snapshotName) != null);
  }

  @Override
  public HybridSearch asOf(String nameOrCommit) {
    requireNonNull(nameOrCommit, "nameOrCommit");
    return changing(() -> {
      InMemoryVectorStore opened =
          kept(nameOrCommit)
              .or(() -> presentIf(nameOrCommit))
              .map(state -> opened(name + " as of '" + nameOrCommit + "'", state))
              .orElseThrow(() -> unknown(nameOrCommit));
      pasts.add(opened);
      return opened;
    });
  }

  private Optional<State> kept(String nameOrCommit) {
    return Optional.ofNullable(snapshots.get(nameOrCommit))
        .map(Kept::state)
        .or(() ->
            snapshots.values().stream()
                .map(Kept::state)
                .filter(state -> state.commit().equals(nameOrCommit))
                .findFirst());
  }

  private Optional<State> presentIf(String asked) {
    return Optional.of(present()).filter(state -> state.commit().equals(asked));
  }

  private State present() {
    return new State(manifest, documents, commit);
  }

  private static InMemoryVectorStore opened(String stateName, State state) {
    return new InMemoryVectorStore(stateName, true, state.copy());
  }

  private StoreException unknown(String nameOrCommit) {
    return new StoreException(
        "%s keeps no state '%s'; kept are the present one (commit %s) and the snapshots %s"
            .formatted(
                name, nameOrCommit, commit, snapshots.values().stream().map(Kept::info).toList()));
  }

  @Override
  public SnapshotDiff diff(String from) {
    try (HybridSearch earlier = asOf(from);
        HybridSearch now = reading(() -> opened(name, present()))) {
      return SnapshotDiff.between(earlier, now);
    }
  }

  @Override
  public EraseReport erase(String documentId) {
    requireNonNull(documentId, "documentId");
    return changing(() -> {
      requireNotRebuilding("is being rebuilt from its documents; erase once that has ended");
      rebuilt = null;
      List<String> deleted =
          snapshots.values().stream()
              .filter(kept -> kept.state().documents().containsKey(documentId))
              .map(kept -> kept.info().name())
              .toList();
      snapshots.keySet().removeAll(deleted);
      pasts.forEach(opened -> opened.closeIfHolding(documentId));
      return new EraseReport(documentId, remove(documentId), deleted);
    });
  }

  private void closeIfHolding(String documentId) {
    lock.writeLock().lock();
    try {
      if (documents.containsKey(documentId)) {
        close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      documents.clear();
      snapshots.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T reading(Supplier<T> call) {
    return locked(lock.readLock(), call);
  }

  private <T> T changing(Supplier<T> call) {
    if (past) {
      throw new UnsupportedOperationException(
          name + " is a past state and does not change; change the store that keeps it");
    }
    turns.readLock().lock();
    try {
      return locked(lock.writeLock(), call);
    } finally {
      turns.readLock().unlock();
    }
  }

  private <T> T locked(Lock guard, Supplier<T> call) {
    guard.lock();
    try {
      if (closed) {
        throw new IllegalStateException(name + " is closed");
      }
      return call.get();
    } finally {
      guard.unlock();
    }
  }
}
