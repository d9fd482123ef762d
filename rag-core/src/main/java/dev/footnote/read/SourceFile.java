package dev.footnote.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;

/**
 * A file that a {@link DocumentReader} can read: its name, its address and its bytes.
 *
 * <p>Immutable and safe for use by multiple threads, as long as its content is.
 *
 * @param id the stable id of the document to be read from it: its path below the source's root,
 *     with {@code /} between the parts
 * @param uri where it is
 * @param mediaType what it holds, such as {@code text/markdown}
 * @param size its size in bytes
 * @param modified when it was last changed; {@link Instant#EPOCH} if that is not known
 * @param content opens its bytes
 */
public record SourceFile(
    String id, URI uri, String mediaType, long size, Instant modified, Content content) {

  /** Opens the bytes of a file; each call opens them anew. */
  @FunctionalInterface
  public interface Content {
    /**
     * Opens the bytes.
     *
     * @return a stream that the caller closes
     * @throws IOException if they cannot be opened
     */
    InputStream open() throws IOException;
  }

  /** Checks that no component is null. */
  public SourceFile {
    requireNonNull(id, "id");
    requireNonNull(uri, "uri");
    requireNonNull(mediaType, "mediaType");
    requireNonNull(modified, "modified");
    requireNonNull(content, "content");
  }
}
