package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

/**
 * What a backup holds now, and what it took. Immutable and safe for use by multiple threads.
 *
 * @param commit the id of the state that the backup holds, as {@link
 *     dev.footnote.store.HybridSearch.Legs#commit()} gives it
 * @param copiedFiles how many files were copied
 * @param reusedFiles how many files the backup held already
 * @param copiedBytes the size of the files that were copied
 */
public record BackupReport(String commit, int copiedFiles, int reusedFiles, long copiedBytes) {

  /** Checks that the commit is not null. */
  public BackupReport {
    requireNonNull(commit, "commit");
  }
}
