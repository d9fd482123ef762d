package dev.footnote;

import dev.footnote.read.ReadResult;
import java.time.Duration;
import java.util.List;

/**
 * What bringing a knowledge base up to date with a source did. Immutable and safe for use by
 * multiple threads.
 *
 * @param added documents that were not there before
 * @param changed documents of which another version was there
 * @param unchanged documents that were there already
 * @param deleted documents that the source no longer has
 * @param chunks chunks of all documents of the source
 * @param embedded chunks that were embedded
 * @param reused chunks of added or changed documents that took a vector already stored
 * @param removed chunks of earlier versions of changed documents that are gone
 * @param skipped files left out on purpose, and why
 * @param failed files that could not be read or stored, and why
 * @param took how long it took
 */
public record SyncReport(
    int added,
    int changed,
    int unchanged,
    int deleted,
    int chunks,
    int embedded,
    int reused,
    int removed,
    List<ReadResult.Skipped> skipped,
    List<ReadResult.Failed> failed,
    Duration took) {

  /** Copies the lists. */
  public SyncReport {
    skipped = List.copyOf(skipped);
    failed = List.copyOf(failed);
  }

  /**
   * Returns how many documents of the source are in the knowledge base now.
   *
   * @return added, changed and unchanged ones
   */
  public int documents() {
    return added + changed + unchanged;
  }
}
