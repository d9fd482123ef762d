package dev.footnote.read;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what a walk comes upon, file after file. */
record WalkedSource(String name, Walk walk, DocumentReader reader, FileSelection selection)
    implements DocumentSource {

  @Override
  public Stream<ReadResult> read() {
    Stream<Found> found = selected();
    Results results = new Results(found.iterator());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(results, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(results::close)
        .onClose(found::close);
  }

  @Override
  public long estimatedSize() {
    try (Stream<Found> found = selected()) {
      return found.count();
    }
  }

  private Stream<Found> selected() {
    Pattern pattern = selection.pattern();
    return walk.start()
        .filter(found -> found.id().endsWith("/") || pattern.matcher(found.id()).matches());
  }

  /** One file's results after another's, with one file open at a time. */
  private final class Results implements Iterator<ReadResult>, AutoCloseable {

    private final Iterator<Found> found;
    private Optional<FileResults> open = Optional.empty();
    private Optional<ReadResult> settled = Optional.empty();

    private Results(Iterator<Found> found) {
      this.found = found;
    }

    @Override
    public boolean hasNext() {
      while (settled.isEmpty() && !open.map(FileResults::hasNext).orElse(false)) {
        if (!found.hasNext()) {
          return false;
        }
        take(found.next());
      }
      return true;
    }

    private void take(Found one) {
      switch (one) {
        case Found.Settled(ReadResult result) -> settled = Optional.of(result);
        case Found.Present(SourceFile file) ->
            open = Optional.of(new FileResults(name, file, reader, selection.maxBytes()));
      }
    }

    @Override
    public ReadResult next() {
      if (!hasNext()) {
        throw new NoSuchElementException("source '" + name + "' has no more results");
      }
      if (settled.isPresent()) {
        ReadResult result = settled.orElseThrow();
        settled = Optional.empty();
        return result;
      }
      return open.orElseThrow().next();
    }

    @Override
    public void close() {
      open.ifPresent(FileResults::close);
    }
  }
}
