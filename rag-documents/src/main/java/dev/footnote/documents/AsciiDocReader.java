package dev.footnote.documents;

import dev.footnote.document.Document;
import dev.footnote.read.DocumentReader;
import dev.footnote.read.ReadResult;
import dev.footnote.read.SourceFile;
import java.io.IOException;
import java.util.stream.Stream;

/** Reads AsciiDoc: the outline of the language that documents are written in, without includes. */
final class AsciiDocReader implements DocumentReader {

  @Override
  public boolean supports(String mediaType) {
    return mediaType.equals("text/asciidoc");
  }

  @Override
  public Stream<ReadResult> read(SourceFile file) throws IOException {
    String source = TextDecoder.decode(TextDecoder.bytes(file));
    AsciiDocAttributes attributes = new AsciiDocAttributes();
    Rendering rendering = new Rendering();
    new AsciiDocParser(AsciiDocLines.of(source), attributes, rendering).parse();
    String fallback = attributes.value("doctitle").orElseGet(() -> FileTitle.of(file.id()));
    Document document = rendering.document(file.id(), fallback);
    return Stream.of(new ReadResult.Read(document));
  }
}
