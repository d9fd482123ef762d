package dev.footnote.read;

import java.util.stream.Stream;

/**
 * Documents that come from one place.
 *
 * <p>Documents carry the source's name under {@link dev.footnote.document.Metadata#SOURCE}, so that
 * what has vanished from the place can be told from what never came from it. Implementations are
 * safe for use by multiple threads.
 */
public interface DocumentSource {

  /**
   * Names the place, the same each time it is read.
   *
   * @return such as the folder's address
   */
  String name();

  /**
   * Walks the place lazily, in a stable order, holding one document at a time.
   *
   * @return what became of each file; the caller closes the stream
   * @throws ReadException if the place itself cannot be opened
   */
  Stream<ReadResult> read();

  /**
   * Counts what {@link #read()} will give, for a progress bar, without reading any of it.
   *
   * @return the number of files, or -1 if it cannot be known without reading
   */
  default long estimatedSize() {
    return -1;
  }
}
