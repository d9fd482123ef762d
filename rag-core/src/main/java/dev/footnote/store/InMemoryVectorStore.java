package dev.footnote.store;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Keeps everything in one sorted map behind one lock, and looks at all of it for each search. */
final class InMemoryVectorStore implements VersionedStore {

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

  /** A state that is kept; its map does not change. */
  private record Kept(SnapshotInfo info, NavigableMap<String, Stored> documents) {}

  private final StoreManifest manifest;
  private final String name;
  private final boolean past;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final NavigableMap<String, Stored> documents;
  private final Map<String, Kept> snapshots = new LinkedHashMap<>();
  private final Set<InMemoryVectorStore> pasts = Collections.newSetFromMap(new WeakHashMap<>());
  private String commit;
  private boolean closed;

  InMemoryVectorStore(EmbeddingSpace space) {
    this(new StoreManifest(space, 1), "the in-memory store", false, new TreeMap<>(), newCommit());
  }

  private InMemoryVectorStore(
      StoreManifest manifest,
      String name,
      boolean past,
      NavigableMap<String, Stored> documents,
      String commit) {
    this.manifest = manifest;
    this.name = name;
    this.past = past;
    this.documents = documents;
    this.commit = commit;
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
    manifest.check(document, chunks);
    Stored stored = Stored.of(document, chunks, chunker);
    changing(() -> {
      commit = newCommit();
      return Optional.ofNullable(documents.put(document.id(), stored));
    });
  }

  @Override
  public boolean delete(String documentId) {
    requireNonNull(documentId, "documentId");
    return changing(() -> remove(documentId));
  }

  private boolean remove(String documentId) {
    boolean there = documents.remove(documentId) != null;
    commit = there ? newCommit() : commit;
    return there;
  }

  @Override
  public int deleteWhere(Filter filter) {
    requireNonNull(filter, "filter");
    return changing(() -> {
      int before = documents.size();
      documents.values().removeIf(stored -> filter.matches(stored.info().metadata()));
      commit = documents.size() < before ? newCommit() : commit;
      return before - documents.size();
    });
  }

  @Override
  public List<ScoredChunk> search(VectorQuery query) {
    manifest.check(query.embedding());
    return reading(() -> nearest(query));
  }

  @Override
  public List<ScoredChunk> search(KeywordQuery query) {
    return reading(() -> matching(query));
  }

  @Override
  public Legs search(VectorQuery vector, KeywordQuery keyword) {
    manifest.check(vector.embedding());
    return reading(() -> new Legs(nearest(vector), matching(keyword), commit));
  }

  private List<ScoredChunk> nearest(VectorQuery query) {
    Embedding question = query.embedding();
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
      snapshots.put(snapshotName, new Kept(info, new TreeMap<>(documents)));
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
      NavigableMap<String, Stored> state = state(nameOrCommit);
      String stateName = name + " as of '" + nameOrCommit + "'";
      InMemoryVectorStore opened =
          new InMemoryVectorStore(
              manifest, stateName, true, new TreeMap<>(state), commitOf(nameOrCommit));
      pasts.add(opened);
      return opened;
    });
  }

  private Optional<Kept> kept(String nameOrCommit) {
    return Optional.ofNullable(snapshots.get(nameOrCommit))
        .or(() ->
            snapshots.values().stream()
                .filter(kept -> kept.info().commit().equals(nameOrCommit))
                .findFirst());
  }

  private String commitOf(String nameOrCommit) {
    return kept(nameOrCommit).map(kept -> kept.info().commit()).orElse(commit);
  }

  private NavigableMap<String, Stored> state(String nameOrCommit) {
    Optional<Kept> kept = kept(nameOrCommit);
    if (kept.isEmpty() && !commit.equals(nameOrCommit)) {
      throw new StoreException(
          "%s keeps no state '%s'; kept are the present one (commit %s) and the snapshots %s"
              .formatted(
                  name,
                  nameOrCommit,
                  commit,
                  snapshots.values().stream().map(Kept::info).toList()));
    }
    return kept.map(Kept::documents).orElse(documents);
  }

  @Override
  public SnapshotDiff diff(String from) {
    try (HybridSearch earlier = asOf(from);
        InMemoryVectorStore present = present()) {
      return SnapshotDiff.between(earlier, present);
    }
  }

  private InMemoryVectorStore present() {
    return reading(
        () -> new InMemoryVectorStore(manifest, name, true, new TreeMap<>(documents), commit));
  }

  @Override
  public EraseReport erase(String documentId) {
    requireNonNull(documentId, "documentId");
    return changing(() -> {
      List<String> deleted =
          snapshots.values().stream()
              .filter(kept -> kept.documents().containsKey(documentId))
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
    return locked(lock.writeLock(), call);
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
