package dev.footnote.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import dev.footnote.read.DocumentSources;
import dev.footnote.read.FileSelection;
import dev.footnote.read.ReadResult;
import dev.footnote.read.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReaderTest {

  @TempDir Path temp;

  @Test
  void makesADocumentOfEachRecord() throws IOException {
    List<ReadResult> results =
        Reading.jsonLines(
            """
            {"id":"a","title":"First","text":"One\\ntwo","year":2024,"score":0.5,"draft":false,\
            "lang":"en","tags":["x","y"],"nested":{"k":1},"mixed":["x",1],"none":null}
            {"_id":17,"text":"Second"}

            {"text":"Third"}
            """);
    Metadata metadata =
        Metadata.builder()
            .put("year", 2024)
            .put("score", 0.5)
            .put("draft", false)
            .put("lang", "en")
            .put("tags", List.of("x", "y"))
            .build();
    assertThat(results.stream().map(JsonLinesReaderTest::withoutFacts))
        .containsExactly(
            new Document("a", "First", "One\ntwo", List.of(), metadata),
            Document.of("17", "Second"),
            Document.of("some.jsonl#4", "Third"));
  }

  @Test
  void aBadLineDoesNotStopTheOthers() throws IOException {
    List<ReadResult> results =
        Reading.jsonLines(
            """
            {"id":"a","text":"one"}
            {"id":"b","text":
            [1,2]
            {"id":"c"}
            {"id":"d","text":7}
            {"id":"a","text":"again"}
            {"id":"e","text":"x"} trailing
            {"id":"f","text":"last"}
            """);
    assertThat(results.stream().map(ReadResult::id))
        .containsExactly(
            "a",
            "some.jsonl#2",
            "some.jsonl#3",
            "some.jsonl#4",
            "some.jsonl#5",
            "some.jsonl#6",
            "some.jsonl#7",
            "f");
    assertThat(reason(results.get(1))).startsWith("line 2: not JSON");
    assertThat(reason(results.get(2))).isEqualTo("line 3: is no JSON object");
    assertThat(reason(results.get(3))).isEqualTo("line 4: has no field 'text' with a text");
    assertThat(reason(results.get(5))).isEqualTo("line 6: repeats the id of line 1, 'a'");
    assertThat(reason(results.get(6))).startsWith("line 7: not JSON");
  }

  private static String reason(ReadResult result) {
    return ((ReadResult.Failed) result).reason();
  }

  @Test
  void failsALineThatIsNotUtf8OrNestsTooDeep() throws IOException {
    byte[] bytes =
        "{\"text\":\"caf\u00e9\"}\n{\"text\":\"ok\"}".getBytes(StandardCharsets.ISO_8859_1);
    try (Stream<ReadResult> results =
        DocumentReaders.jsonLines().read(Reading.file("l.jsonl", "application/jsonl", bytes))) {
      assertThat(results)
          .containsExactly(
              new ReadResult.Failed("l.jsonl#1", "line 1: not valid UTF-8"),
              new ReadResult.Read(withFacts(Document.of("l.jsonl#2", "ok"), "{\"text\":\"ok\"}")));
    }
    assertThat(Reading.jsonLines("[".repeat(100_000)).getFirst())
        .isInstanceOf(ReadResult.Failed.class);
  }

  @Test
  void failsALineThatIsTooLongAndReadsTheNext() throws IOException {
    String tooLong = "{\"text\":\"" + "x".repeat(ByteLines.MAX_LENGTH) + "\"}";
    List<ReadResult> results = Reading.jsonLines(tooLong + "\n{\"text\":\"next\"}");
    assertThat(reason(results.getFirst())).startsWith("line 1: longer than");
    assertThat(withoutFacts(results.get(1))).isEqualTo(Document.of("some.jsonl#2", "next"));
  }

  @Test
  void readsAnEndlessFileLazily() throws IOException {
    byte[] line = "{\"text\":\"again\"}\n".getBytes(StandardCharsets.UTF_8);
    InputStream endless =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            return line[(int) (at++ % line.length)];
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++) {
              buffer[offset + i] = (byte) read();
            }
            return length;
          }
        };
    SourceFile file =
        new SourceFile(
            "e.jsonl",
            URI.create("memory:///e"),
            "application/jsonl",
            -1,
            Instant.EPOCH,
            () -> endless);
    try (Stream<ReadResult> results = DocumentReaders.jsonLines().read(file)) {
      Iterator<ReadResult> iterator = results.iterator();
      for (int i = 1; i <= 100; i++) {
        assertThat(iterator.next().id()).isEqualTo("e.jsonl#" + i);
      }
    }
  }

  @Test
  void givesARecordTheFactsAboutItsLineAndWhereItsFileIs() throws IOException {
    String line = "{\"text\":\"a\"}";
    Path file = Files.writeString(temp.resolve("r.jsonl"), line + "\n{\"text\":\" \"}\n");
    List<ReadResult> results = folder();
    Document document = ((ReadResult.Read) results.getFirst()).document();
    String uri = file.toRealPath().toUri().toString();
    assertThat(document.metadata().string(Metadata.URI)).hasValue(uri);
    assertThat(document.metadata().get(Metadata.SIZE))
        .hasValue(new MetadataValue.OfLong(line.length()));
    assertThat(document.metadata().string(Metadata.CONTENT_HASH)).hasValue(sha256(line));
    assertThat(document.metadata().get(Metadata.MODIFIED)).isEmpty();
    assertThat(results.get(1)).isEqualTo(new ReadResult.Skipped("r.jsonl#2", "blank"));
  }

  @Test
  void givesAnUnchangedRecordUnchangedWhenItsFileChanges() throws IOException {
    Path file = temp.resolve("r.jsonl");
    Files.writeString(file, "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"two\"}\n");
    List<ReadResult> before = folder();
    Files.writeString(file, "{\"id\":\"a\",\"text\":\"one!\"}\n{\"id\":\"b\",\"text\":\"two\"}\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    List<ReadResult> after = folder();
    assertThat(after.getFirst()).isNotEqualTo(before.getFirst());
    assertThat(after.get(1)).isEqualTo(before.get(1));
  }

  @Test
  void keepsARecordsOwnFieldsOfTheSameNames() throws IOException {
    ReadResult result = Reading.jsonLines("{\"text\":\"a\",\"size\":\"XL\"}").getFirst();
    Document document = ((ReadResult.Read) result).document();
    assertThat(document.metadata().string(Metadata.SIZE)).hasValue("XL");
  }

  private List<ReadResult> folder() throws IOException {
    try (Stream<ReadResult> read =
        DocumentSources.folder(temp, DocumentReaders.standard(), FileSelection.all()).read()) {
      return read.toList();
    }
  }

  private static Document withFacts(Document document, String line) {
    return document.withMetadata(
        document.metadata().toBuilder()
            .put(Metadata.SIZE, line.getBytes(StandardCharsets.UTF_8).length)
            .put(Metadata.CONTENT_HASH, sha256(line))
            .build());
  }

  private static Document withoutFacts(ReadResult result) {
    Document document = ((ReadResult.Read) result).document();
    Map<String, MetadataValue> values = new HashMap<>(document.metadata().values());
    assertThat(values.keySet()).contains(Metadata.SIZE, Metadata.CONTENT_HASH);
    values.keySet().removeAll(Set.of(Metadata.SIZE, Metadata.CONTENT_HASH));
    return document.withMetadata(Metadata.of(values));
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void closesTheFileWithTheStream() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream content =
        new java.io.ByteArrayInputStream("{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    SourceFile file =
        new SourceFile(
            "c.jsonl",
            URI.create("memory:///c"),
            "application/jsonl",
            -1,
            Instant.EPOCH,
            () -> content);
    DocumentReaders.jsonLines().read(file).close();
    assertThat(closed[0]).isTrue();
  }

  @Test
  void refusesAMediaTypeWithoutAReader() {
    SourceFile file = Reading.file("a.pdf", "application/pdf", new byte[0]);
    assertThat(DocumentReaders.standard().supports("application/pdf")).isFalse();
    assertThatThrownBy(() -> DocumentReaders.standard().read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("application/pdf");
  }
}
