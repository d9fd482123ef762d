package dev.footnote.read;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Reads text files as UTF-8, and misbehaves when their text says so. */
final class WholeFileReader implements DocumentReader {

  @Override
  public boolean supports(String mediaType) {
    return mediaType.startsWith("text/");
  }

  @Override
  public Stream<ReadResult> read(SourceFile file) throws IOException {
    String text;
    try (InputStream content = file.content().open()) {
      text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (text.equals("throw checked")) {
      throw new IOException("not what\nit seems");
    }
    if (text.equals("throw unchecked")) {
      throw new IllegalStateException("broken reader");
    }
    Metadata metadata =
        Metadata.builder().put("reader", "whole").put(Metadata.SOURCE, "mine").build();
    return Stream.of(new ReadResult.Read(Document.of(file.id(), text).withMetadata(metadata)));
  }
}
