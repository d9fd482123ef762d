package dev.footnote.documents;

import dev.footnote.read.DocumentReader;
import dev.footnote.read.ReadResult;
import dev.footnote.read.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads JSON Lines, one document for each line, lazily. */
final class JsonLinesReader implements DocumentReader {

  @Override
  public boolean supports(String mediaType) {
    return mediaType.equals("application/jsonl");
  }

  @Override
  public Stream<ReadResult> read(SourceFile file) throws IOException {
    JsonLines lines = new JsonLines(file.id(), new ByteLines(file.content().open()));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(() -> close(lines));
  }

  private static void close(JsonLines lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
