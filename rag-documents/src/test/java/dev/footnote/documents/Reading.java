package dev.footnote.documents;

import dev.footnote.document.Document;
import dev.footnote.document.Section;
import dev.footnote.read.ReadResult;
import dev.footnote.read.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a test wrote. */
final class Reading {

  private Reading() {}

  static SourceFile file(String id, String mediaType, byte[] bytes) {
    return new SourceFile(
        id,
        URI.create("memory:///file"),
        mediaType,
        bytes.length,
        Instant.EPOCH,
        () -> new ByteArrayInputStream(bytes));
  }

  static Document document(String id, String mediaType, byte[] bytes) throws IOException {
    try (Stream<ReadResult> results = DocumentReaders.standard().read(file(id, mediaType, bytes))) {
      return ((ReadResult.Read) results.toList().getFirst()).document();
    }
  }

  static Document text(byte[] bytes) throws IOException {
    return document("some-file.txt", "text/plain", bytes);
  }

  static Document markdown(String source) throws IOException {
    return document("some-file.md", "text/markdown", source.getBytes(StandardCharsets.UTF_8));
  }

  static Document asciiDoc(String source) throws IOException {
    return document("some-file.adoc", "text/asciidoc", source.getBytes(StandardCharsets.UTF_8));
  }

  static Document html(String source) throws IOException {
    return document("some-file.html", "text/html", source.getBytes(StandardCharsets.UTF_8));
  }

  static List<ReadResult> jsonLines(String source) throws IOException {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    try (Stream<ReadResult> results =
        DocumentReaders.jsonLines().read(file("some.jsonl", "application/jsonl", bytes))) {
      return results.toList();
    }
  }

  /** Writes each section as kind, label and its text, for a test to compare. */
  static List<String> sections(Document document) {
    return document.sections().stream()
        .map(section -> describe(section, section.span().of(document.text())))
        .toList();
  }

  private static String describe(Section section, String text) {
    return section.kind() + "(" + section.label() + ") " + text.strip();
  }
}
