package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexWriter;

/**
 * One step of changing the index.
 *
 * @param <T> what it tells its caller
 */
@FunctionalInterface
interface Change<T> {

  /** Makes the change with the writer, without committing it. */
  T apply(IndexWriter writer) throws IOException;
}
