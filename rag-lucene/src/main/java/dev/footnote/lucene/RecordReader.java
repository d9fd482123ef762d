package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import dev.footnote.store.DocumentInfo;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/** Reads what {@link RecordWriter} wrote. */
final class RecordReader {

  private final DataInputStream in;

  private RecordReader(byte[] bytes, int offset, int length) {
    in = new DataInputStream(new ByteArrayInputStream(bytes, offset, length));
  }

  static Chunk chunk(BytesRef bytes) throws IOException {
    RecordReader reader = new RecordReader(bytes.bytes, bytes.offset, bytes.length);
    return new Chunk(
        reader.text(),
        reader.text(),
        reader.in.readInt(),
        reader.span(),
        reader.text(),
        reader.text(),
        new Location(reader.text(), reader.texts(), reader.text()),
        reader.metadata());
  }

  static DocumentInfo info(byte[] bytes) throws IOException {
    RecordReader reader = new RecordReader(bytes, 0, bytes.length);
    return new DocumentInfo(
        reader.text(),
        reader.text(),
        reader.metadata(),
        reader.text(),
        reader.text(),
        reader.in.readInt(),
        reader.in.readInt());
  }

  static Document document(DocumentInfo info, byte[] body) throws IOException {
    RecordReader reader = new RecordReader(body, 0, body.length);
    String text = reader.text();
    int count = reader.in.readInt();
    List<Section> sections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Section.Kind kind = Section.Kind.valueOf(reader.text());
      sections.add(new Section(kind, reader.text(), reader.span()));
    }
    return new Document(info.id(), info.title(), text, sections, info.metadata());
  }

  private String text() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException(
          "a record of the index is damaged: it holds %d bytes where a text of %d begins"
              .formatted(in.available(), length));
    }
    return CodeUnits.decode(in.readNBytes(length));
  }

  private List<String> texts() throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  private TextSpan span() throws IOException {
    return new TextSpan(in.readInt(), in.readInt());
  }

  private Metadata metadata() throws IOException {
    int count = in.readInt();
    Metadata.Builder metadata = Metadata.builder();
    for (int i = 0; i < count; i++) {
      metadata.put(text(), value());
    }
    return metadata.build();
  }

  private MetadataValue value() throws IOException {
    int type = in.readByte();
    return switch (type) {
      case RecordWriter.STRING -> new MetadataValue.OfString(text());
      case RecordWriter.LONG -> new MetadataValue.OfLong(in.readLong());
      case RecordWriter.DOUBLE -> new MetadataValue.OfDouble(in.readDouble());
      case RecordWriter.BOOLEAN -> new MetadataValue.OfBoolean(in.readBoolean());
      case RecordWriter.INSTANT -> new MetadataValue.OfInstant(Instant.ofEpochMilli(in.readLong()));
      case RecordWriter.STRINGS -> new MetadataValue.OfStrings(texts());
      default -> throw new IOException("unknown type of metadata value in the index: " + type);
    };
  }
}
