package dev.footnote.documents;

import dev.footnote.read.DocumentReader;
import dev.footnote.read.ReadResult;
import dev.footnote.read.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Hands a file to the first reader that supports its media type. */
record FirstSupportingReader(List<DocumentReader> readers) implements DocumentReader {

  @Override
  public boolean supports(String mediaType) {
    return readers.stream().anyMatch(reader -> reader.supports(mediaType));
  }

  @Override
  public Stream<ReadResult> read(SourceFile file) throws IOException {
    for (DocumentReader reader : readers) {
      if (reader.supports(file.mediaType())) {
        return reader.read(file);
      }
    }
    throw new IOException("no reader for " + file.mediaType());
  }
}
