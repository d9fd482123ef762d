package dev.footnote.read;

import java.io.IOException;
import java.util.stream.Stream;

/**
 * Reads one kind of file into documents.
 *
 * <p>The document's text is what a person would read, and its sections keep the structure with
 * exact offsets. Implementations are safe for use by multiple threads.
 */
public interface DocumentReader {

  /**
   * Tells whether this reader knows a media type.
   *
   * @param mediaType such as {@code text/markdown}
   * @return whether {@link #read} may be called for it
   */
  boolean supports(String mediaType);

  /**
   * Reads a file.
   *
   * <p>Most files are one document, which has the file's id; a file of many records gives a
   * document for each, lazily. The caller closes the stream. Records of such a file that cannot be
   * read are {@link ReadResult.Failed}; a file that cannot be read as a whole is an exception.
   *
   * @param file a file whose media type is supported
   * @return the results in the file's order
   * @throws IOException if the bytes cannot be read or are not of the promised kind
   */
  Stream<ReadResult> read(SourceFile file) throws IOException;
}
