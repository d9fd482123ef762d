package dev.footnote.read;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of one file: its documents with the facts about the file added, or the reason why
 * there are none. Whatever a reader throws ends this file and nothing else.
 */
final class FileResults implements Iterator<ReadResult>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileResults.class);

  private final String source;
  private final SourceFile file;
  private final MeteredContent content;
  private final DocumentReader reader;
  private Optional<Stream<ReadResult>> stream = Optional.empty();
  private Optional<Iterator<ReadResult>> results = Optional.empty();
  private Optional<ReadResult> next = Optional.empty();
  private boolean ended;

  FileResults(String source, SourceFile file, DocumentReader reader, long maxBytes) {
    this.source = source;
    this.content = new MeteredContent(file.content(), maxBytes);
    this.file =
        new SourceFile(
            file.id(), file.uri(), file.mediaType(), file.size(), file.modified(), content);
    this.reader = reader;
    if (!reader.supports(file.mediaType())) {
      settle(new ReadResult.Skipped(file.id(), "no reader for " + file.mediaType()));
    } else if (file.size() > maxBytes) {
      settle(tooLarge(maxBytes));
    } else if (file.size() == 0) {
      settle(new ReadResult.Skipped(file.id(), "blank"));
    }
  }

  @Override
  public boolean hasNext() {
    if (next.isEmpty() && !ended) {
      advance();
    }
    return next.isPresent();
  }

  @Override
  public ReadResult next() {
    if (!hasNext()) {
      throw new NoSuchElementException("file '" + file.id() + "' has no more results");
    }
    ReadResult result = next.orElseThrow();
    next = Optional.empty();
    return result;
  }

  @Override
  public void close() {
    ended = true;
    try {
      stream.ifPresent(Stream::close);
    } catch (RuntimeException e) {
      LOG.warn("reader could not close file '{}' of source '{}'", file.id(), source, e);
    }
  }

  private void advance() {
    try {
      Iterator<ReadResult> iterator = results();
      if (iterator.hasNext()) {
        next = Optional.of(complete(iterator.next()));
      } else {
        close();
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      settle(content.exceeded() ? tooLarge(content.maxBytes()) : failed(e));
    }
  }

  private Iterator<ReadResult> results() throws IOException {
    if (results.isEmpty()) {
      Stream<ReadResult> opened = reader.read(file);
      stream = Optional.of(opened);
      results = Optional.of(opened.iterator());
    }
    return results.orElseThrow();
  }

  private ReadResult complete(ReadResult result) throws IOException {
    if (!(result instanceof ReadResult.Read(Document document))) {
      return result;
    }
    if (document.text().isBlank()) {
      return new ReadResult.Skipped(document.id(), "blank");
    }
    Metadata.Builder metadata =
        document.metadata().toBuilder()
            .put(Metadata.SOURCE, source)
            .put(Metadata.URI, file.uri().toString())
            .put(Metadata.MEDIA_TYPE, file.mediaType());
    if (document.id().equals(file.id())) {
      MeteredContent.Tally tally = content.tally();
      metadata
          .put(Metadata.SIZE, tally.size())
          .put(Metadata.CONTENT_HASH, tally.sha256())
          .put(Metadata.MODIFIED, file.modified());
    }
    return new ReadResult.Read(document.withMetadata(metadata.build()));
  }

  private void settle(ReadResult result) {
    close();
    next = Optional.of(result);
  }

  private ReadResult failed(Throwable e) {
    String reason =
        switch (e) {
          case IOException io -> Reasons.of(io);
          case UncheckedIOException io -> Reasons.of(requireNonNull(io.getCause()));
          default -> "reader failed with " + e.getClass().getSimpleName() + ": " + Reasons.of(e);
        };
    return new ReadResult.Failed(file.id(), reason);
  }

  private ReadResult tooLarge(long maxBytes) {
    return new ReadResult.Skipped(file.id(), "larger than " + maxBytes + " bytes");
  }
}
