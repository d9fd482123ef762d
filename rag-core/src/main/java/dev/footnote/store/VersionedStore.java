package dev.footnote.store;

import java.util.List;

/**
 * The capability of keeping past states: a state is kept for as long as a snapshot names it, and is
 * searched like the present one. Safe for use by multiple threads.
 */
public interface VersionedStore extends HybridSearch {

  /**
   * Keeps the present state under a name, with all changes that were acknowledged before. Takes no
   * copy: what the state shares with later ones is stored once.
   *
   * @param name a new name, as {@link SnapshotInfo#checkName} allows
   * @return what was kept; its commit is that of searches since the last change
   * @throws IllegalArgumentException if the name is taken, or none
   */
  SnapshotInfo snapshot(String name);

  /**
   * Lists the snapshots that are kept.
   *
   * @return in the order in which they were made
   */
  List<SnapshotInfo> snapshots();

  /**
   * Gives a snapshot up. What no other snapshot and the present state do not need is freed.
   *
   * @param name the snapshot's name
   * @return whether it was there
   */
  boolean deleteSnapshot(String name);

  /**
   * Opens a state for reading, to search it with its own word statistics and to read its documents.
   *
   * <p>What it gives does not change and can be read until it is closed, also after its snapshot
   * was deleted and this store was closed; {@link #erase} alone closes it earlier. Its changing
   * methods throw {@link UnsupportedOperationException}. Keyword scores may differ a little from
   * those given then, where a store counts the words of deleted documents until it frees their
   * space.
   *
   * @param nameOrCommit the name of a snapshot, or the commit of a snapshot or of the present state
   * @return a store that the caller closes
   * @throws StoreException if no such state is kept; the message lists those that are
   */
  HybridSearch asOf(String nameOrCommit);

  /**
   * Compares two states.
   *
   * @param from the earlier, by name or commit
   * @param to the later, by name or commit
   * @return what happened from one to the other
   * @throws StoreException if one is not kept
   */
  default SnapshotDiff diff(String from, String to) {
    try (HybridSearch earlier = asOf(from);
        HybridSearch later = asOf(to)) {
      return SnapshotDiff.between(earlier, later);
    }
  }

  /**
   * Compares a state with the present one.
   *
   * @param from the earlier, by name or commit
   * @return what happened since
   * @throws StoreException if it is not kept
   */
  SnapshotDiff diff(String from);

  /**
   * Forgets a document and all its earlier versions, so that nothing this store keeps holds it any
   * more: neither its text nor its title, metadata, words or vectors. Other documents stay whole.
   *
   * <p>Snapshots that hold the document are <em>deleted</em>, and the report names them; a durable
   * store also deletes those in whose files the document is still to be found, though it was
   * deleted before they were made. What a rebuild left that did not end is deleted too. Stores of
   * {@link #asOf} that hold it are closed. What was taken out of this store earlier is out of
   * reach: backups, caches of vectors, answers, and what a file system keeps of deleted files.
   *
   * @param documentId the document's id
   * @return what was done; if nothing of the document was there, nothing
   * @throws StoreException if it fails; the document may then be deleted but not yet erased, and
   *     the call can be repeated; or if the store is being rebuilt (see {@link Rebuildable}), and
   *     then nothing is done
   */
  EraseReport erase(String documentId);
}
