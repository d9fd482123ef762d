package dev.footnote;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What rebuilding a knowledge base did. Immutable and safe for use by multiple threads.
 *
 * @param documents documents that it holds now
 * @param chunks chunks that it holds now
 * @param embedded chunks that were embedded; those of an earlier rebuild that did not come to its
 *     end are not counted
 * @param reused chunks that took a vector: of another chunk with the same text, or of the store if
 *     it was made by the same model
 * @param removed chunks that the store held and holds no more, since their text is cut otherwise
 *     now; those that an earlier rebuild removed are not counted
 * @param passes how often all documents were looked at, the last pass included
 * @param took how long it took
 */
public record RebuildReport(
    long documents,
    long chunks,
    long embedded,
    long reused,
    long removed,
    int passes,
    Duration took) {

  /** Checks that no component is null. */
  public RebuildReport {
    requireNonNull(took, "took");
  }
}
