package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.store.StoreManifest;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;

/**
 * What each commit of an index carries beside its segments: the manifest, the id of the store, the
 * id of the content, and which snapshots are kept. Immutable.
 *
 * <p>The id of the content changes with each change of a document, and with nothing else: a commit
 * of merged segments or of another list of snapshots keeps it. Since the list of snapshots is part
 * of a commit, it changes as one with the index and needs no file of its own.
 */
final class CommitData {

  private static final String STORE = "footnote.store";
  private static final String CONTENT = "footnote.content";
  private static final String SNAPSHOT = "footnote.snapshot.";
  private static final String COPY = "footnote.copy";

  private final Map<String, String> entries;

  private CommitData(Map<String, String> entries) {
    this.entries = entries;
  }

  /** What a new index carries. */
  static CommitData ofNew(IndexManifest manifest) {
    return new CommitData(manifest.entries()).with(STORE, newId()).withNewContent();
  }

  /** What the next commit of a writer will carry. */
  static CommitData of(IndexWriter writer) {
    Map<String, String> entries = new LinkedHashMap<>();
    writer.getLiveCommitData().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return new CommitData(entries);
  }

  /** What the commit carries that a reader was opened on. */
  static CommitData of(DirectoryReader reader) throws IOException {
    return new CommitData(reader.getIndexCommit().getUserData());
  }

  static CommitData of(Map<String, String> userData) {
    return new CommitData(userData);
  }

  /** What stands where a first copy of a store is under way: no manifest. */
  static CommitData ofUnfinishedCopy(String store) {
    return new CommitData(Map.of(STORE, store)).asCopy();
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private CommitData with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(entries);
    changed.put(key, value);
    return new CommitData(changed);
  }

  /** Changes what the next commit of a writer will carry. Any thread may do that. */
  static void change(IndexWriter writer, UnaryOperator<CommitData> change) {
    synchronized (writer) { // which guards its commit data so, and here also between the two
      change.apply(of(writer)).writeTo(writer);
    }
  }

  IndexManifest manifest() {
    return IndexManifest.among(entries);
  }

  /** Returns this with another manifest, and all else as it is. */
  CommitData with(IndexManifest manifest) {
    Map<String, String> changed = new LinkedHashMap<>(entries);
    changed.putAll(manifest.entries());
    return new CommitData(changed);
  }

  /** Returns this with the ids that an index of an earlier version may lack. */
  CommitData withIds() {
    CommitData named = store().isEmpty() ? with(STORE, newId()) : this;
    return named.content().isEmpty() ? named.withNewContent() : named;
  }

  /**
   * Returns this for a writer that stores a document.
   *
   * @param space which vectors it has
   * @param chunker what cut it
   * @throws dev.footnote.store.ManifestMismatchException if they are not the index's
   */
  CommitData withDocument(EmbeddingSpace space, String chunker) {
    IndexManifest manifest = manifest();
    StoreManifest now = manifest.toStoreManifest();
    now.checkSpace(space);
    now.checkChunker(chunker);
    CommitData data = now.chunker().isEmpty() ? with(manifest.withChunker(chunker)) : this;
    return data.withNewContent();
  }

  /** Returns this for a writer that deletes documents, perhaps all. */
  CommitData withoutDocuments(boolean all) {
    return (all ? with(manifest().withChunker("")) : this).withNewContent();
  }

  CommitData withNewContent() {
    return with(CONTENT, newId());
  }

  CommitData with(KeptSnapshot snapshot) {
    return with(SNAPSHOT + snapshot.info().name(), snapshot.written());
  }

  CommitData withoutSnapshot(String name) {
    return without(SNAPSHOT + name);
  }

  private CommitData without(String key) {
    Map<String, String> changed = new LinkedHashMap<>(entries);
    changed.remove(key);
    return new CommitData(changed);
  }

  /** Marks what a backup holds, until it is opened as a store and changed. */
  CommitData asCopy() {
    return with(COPY, "true");
  }

  CommitData asOwn() {
    return without(COPY);
  }

  boolean isCopy() {
    return entries.containsKey(COPY);
  }

  /** Has the next commit of a writer carry this, as that of a store, not of a copy. */
  void writeTo(IndexWriter writer) {
    asOwn().carryOn(writer);
  }

  /** Has the next commit carry this, unless it does anyway; a copy is one until it is changed. */
  void carryOn(IndexWriter writer) {
    if (!entries.equals(of(writer).entries)) {
      writer.setLiveCommitData(entries.entrySet());
    }
  }

  Map<String, String> entries() {
    return entries;
  }

  /** Tells a store from others, and not from its copies. */
  String store() {
    return entries.getOrDefault(STORE, "");
  }

  String content() {
    return entries.getOrDefault(CONTENT, "");
  }

  /** The snapshots that are kept, in the order in which they were made. */
  List<KeptSnapshot> snapshots() {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(SNAPSHOT))
        .map(entry ->
            KeptSnapshot.read(entry.getKey().substring(SNAPSHOT.length()), entry.getValue()))
        .sorted(Comparator.comparing(kept -> kept.info().created()))
        .toList();
  }

  /** The first snapshot of a content, by any name. */
  Optional<KeptSnapshot> snapshotOf(String content) {
    return snapshots().stream().filter(kept -> kept.info().commit().equals(content)).findFirst();
  }

  Optional<KeptSnapshot> snapshot(String name) {
    return Optional.ofNullable(entries.get(SNAPSHOT + name))
        .map(written -> KeptSnapshot.read(name, written));
  }
}
