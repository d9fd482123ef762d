package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes values as bytes for the index to keep; {@link RecordReader} is its mirror image. */
final class RecordWriter {

  static final int STRING = 's';
  static final int LONG = 'n';
  static final int DOUBLE = 'd';
  static final int BOOLEAN = 'b';
  static final int INSTANT = 't';
  static final int STRINGS = 'l';

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private RecordWriter() {}

  static byte[] chunk(Chunk chunk) throws IOException {
    RecordWriter writer = new RecordWriter();
    writer.text(chunk.id());
    writer.text(chunk.documentId());
    writer.out.writeInt(chunk.ordinal());
    writer.span(chunk.span());
    writer.text(chunk.text());
    writer.text(chunk.context());
    writer.text(chunk.location().title());
    writer.texts(chunk.location().headingPath());
    writer.text(chunk.location().page());
    writer.metadata(chunk.metadata());
    return writer.bytes.toByteArray();
  }

  static byte[] info(Document document, String chunker, int chunks) throws IOException {
    RecordWriter writer = new RecordWriter();
    writer.text(document.id());
    writer.text(document.title());
    writer.metadata(document.metadata());
    writer.text(document.fingerprint());
    writer.text(chunker);
    writer.out.writeInt(document.text().length());
    writer.out.writeInt(chunks);
    return writer.bytes.toByteArray();
  }

  static byte[] body(Document document) throws IOException {
    RecordWriter writer = new RecordWriter();
    writer.text(document.text());
    writer.out.writeInt(document.sections().size());
    for (Section section : document.sections()) {
      writer.text(section.kind().name());
      writer.text(section.label());
      writer.span(section.span());
    }
    return writer.bytes.toByteArray();
  }

  static byte[] texts(MetadataValue.OfStrings list) throws IOException {
    RecordWriter writer = new RecordWriter();
    writer.texts(list.values());
    return writer.bytes.toByteArray();
  }

  private void text(String text) throws IOException {
    byte[] encoded = CodeUnits.encode(text);
    out.writeInt(encoded.length);
    out.write(encoded);
  }

  private void texts(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(text);
    }
  }

  private void span(TextSpan span) throws IOException {
    out.writeInt(span.start());
    out.writeInt(span.end());
  }

  private void metadata(Metadata metadata) throws IOException {
    out.writeInt(metadata.values().size());
    for (var entry : metadata.values().entrySet()) {
      text(entry.getKey());
      value(entry.getValue());
    }
  }

  private void value(MetadataValue value) throws IOException {
    switch (value) {
      case MetadataValue.OfString(var text) -> {
        out.writeByte(STRING);
        text(text);
      }
      case MetadataValue.OfLong(var number) -> {
        out.writeByte(LONG);
        out.writeLong(number);
      }
      case MetadataValue.OfDouble(var number) -> {
        out.writeByte(DOUBLE);
        out.writeDouble(number);
      }
      case MetadataValue.OfBoolean(var truth) -> {
        out.writeByte(BOOLEAN);
        out.writeBoolean(truth);
      }
      case MetadataValue.OfInstant(var moment) -> {
        out.writeByte(INSTANT);
        out.writeLong(moment.toEpochMilli());
      }
      case MetadataValue.OfStrings(var list) -> {
        out.writeByte(STRINGS);
        texts(list);
      }
    }
  }
}
