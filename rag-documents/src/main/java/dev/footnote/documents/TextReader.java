package dev.footnote.documents;

import dev.footnote.document.Document;
import dev.footnote.read.DocumentReader;
import dev.footnote.read.ReadResult;
import dev.footnote.read.SourceFile;
import java.io.IOException;
import java.util.stream.Stream;

/** Reads plain text to the letter. */
final class TextReader implements DocumentReader {

  @Override
  public boolean supports(String mediaType) {
    return mediaType.equals("text/plain");
  }

  @Override
  public Stream<ReadResult> read(SourceFile file) throws IOException {
    String text = TextDecoder.decode(TextDecoder.bytes(file));
    Document document = Document.of(file.id(), text).withTitle(FileTitle.of(file.id()));
    return Stream.of(new ReadResult.Read(document));
  }
}
