package dev.footnote.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.read.ReadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The records of a file, one for each line that is not blank. */
final class JsonLines implements Iterator<ReadResult>, AutoCloseable {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final String file;
  private final ByteLines lines;
  private final Map<String, Integer> lineById = new HashMap<>();
  private Optional<ReadResult> next = Optional.empty();

  JsonLines(String file, ByteLines lines) {
    this.file = file;
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next.isEmpty()) {
        Optional<ByteLines.Line> line = lines.next();
        if (line.isEmpty()) {
          return false;
        }
        next = result(line.orElseThrow());
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ReadResult next() {
    if (!hasNext()) {
      throw new NoSuchElementException("file '" + file + "' has no more records");
    }
    ReadResult result = next.orElseThrow();
    next = Optional.empty();
    return result;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** Reads a line; empty if it is blank. */
  private Optional<ReadResult> result(ByteLines.Line line) {
    String id = file + "#" + line.number();
    try {
      if (line.tooLong()) {
        throw new IOException("longer than " + ByteLines.MAX_LENGTH + " bytes");
      }
      String text = decode(line);
      return text.isBlank() ? Optional.empty() : Optional.of(record(text, id, line));
    } catch (JsonProcessingException e) {
      return Optional.of(failed(id, line.number(), "not JSON: " + e.getOriginalMessage()));
    } catch (IOException e) {
      return Optional.of(failed(id, line.number(), String.valueOf(e.getMessage())));
    }
  }

  private ReadResult record(String text, String fallbackId, ByteLines.Line line)
      throws IOException {
    JsonNode node = JSON.readTree(text);
    if (!node.isObject()) {
      throw new IOException("is no JSON object");
    }
    Document document = JsonRecord.document(node, fallbackId, facts(line));
    Integer earlier = lineById.putIfAbsent(document.id(), line.number());
    if (earlier != null) {
      String reason = "repeats the id of line " + earlier + ", '" + document.id() + "'";
      return failed(fallbackId, line.number(), reason);
    }
    return new ReadResult.Read(document);
  }

  /** What a file's document is told about its file, for a record: of its line. */
  private static Metadata facts(ByteLines.Line line) {
    return Metadata.builder()
        .put(Metadata.SIZE, line.bytes().remaining())
        .put(Metadata.CONTENT_HASH, line.sha256())
        .build();
  }

  private static ReadResult failed(String id, int line, String reason) {
    return new ReadResult.Failed(id, "line " + line + ": " + Whitespace.oneLine(reason));
  }

  private static String decode(ByteLines.Line line) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(line.bytes().duplicate()).toString();
      return line.number() == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException("not valid UTF-8", e);
    }
  }
}
