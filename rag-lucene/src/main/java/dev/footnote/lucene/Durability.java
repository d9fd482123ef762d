package dev.footnote.lucene;

/**
 * When changes reach the disk. In every mode a document changes in one step and the next search
 * sees the change when its call has returned; the modes differ in what a killed process loses.
 */
public enum Durability {

  /**
   * Each change is on disk when its call returns; changes that come together share one commit.
   * Nothing that was acknowledged is ever lost.
   */
  EACH_WRITE,

  /**
   * Changes are on disk at the latest an interval after they were made. A process that is killed
   * loses those of the last interval, each document whole or not at all.
   */
  INTERVAL,

  /**
   * Changes are on disk after {@link LuceneVectorStore#flush()} and after closing. A process that
   * is killed loses those since then, each document whole or not at all.
   */
  MANUAL
}
