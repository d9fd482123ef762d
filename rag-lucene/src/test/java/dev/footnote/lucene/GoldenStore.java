package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.VectorStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A small store with all that a layout must keep, and its folder as each layout once wrote it.
 *
 * <p>The zip of a layout is made by {@link #main} while that layout is the present one, and never
 * again: {@code java dev.footnote.lucene.GoldenStore golden/schema-2.zip}. What it must hold is
 * {@link #fill} into another store.
 */
final class GoldenStore {

  static final String CHUNKER = "golden/1 characters=30";

  private static final int CHUNK_LENGTH = 30;

  private GoldenStore() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("golden");
    try (LuceneVectorStore store = LuceneVectorStore.open(folder, Samples.SPACE)) {
      fill(store);
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[0])));
        var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, zip);
      }
    }
  }

  /** Unpacks the folder that a layout wrote. */
  static void unpack(int schema, Path folder) throws IOException {
    String name = "/golden/schema-" + schema + ".zip";
    InputStream resource = Objects.requireNonNull(GoldenStore.class.getResourceAsStream(name));
    Files.createDirectories(folder);
    try (ZipInputStream zip = new ZipInputStream(resource)) {
      for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
        Files.copy(zip, folder.resolve(file.getName()));
      }
    }
  }

  /** Puts, replaces and deletes documents. */
  static void fill(VectorStore store) {
    put(store, Document.of("replaced", "An earlier version, which is longer than one chunk is."));
    put(store, Document.of("deleted", "This was deleted, and all of its chunks with it."));
    documents().forEach(document -> put(store, document));
    put(store, Document.of("deleted too", "gone"));
    store.delete("deleted");
    store.delete("deleted too");
    put(store, Document.of("replaced", "The later version."));
  }

  static void put(VectorStore store, Document document) {
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (int start = 0; start < document.text().length(); start += CHUNK_LENGTH) {
      int end = Math.min(start + CHUNK_LENGTH, document.text().length());
      Chunk chunk = Chunk.of(document, chunks.size(), new TextSpan(start, end), document.title());
      chunks.add(new EmbeddedChunk(chunk, Samples.embedding(chunk.embeddedText(), 8)));
    }
    store.replace(document, chunks, CHUNKER);
  }

  private static List<Document> documents() {
    String river = "A river runs to the sea. The sea is salt, and the salt is old.";
    String odd =
        "a lone \uD83D surrogate, \uDC00, NUL \u0000, and a family \uD83D\uDC68\u200D\uD83D\uDC67";
    Metadata all =
        Metadata.builder()
            .put("text", "ab\uD83D")
            .put("number", Long.MIN_VALUE)
            .put("fraction", -0.0)
            .put("truth", true)
            .put("moment", Instant.parse("2026-11-22T10:15:30.123Z"))
            .put("list", List.of("one", "", "\uDC00"))
            .put("\u041A\u043B\u044E\u0447", "key of letters beyond ASCII")
            .put("k".repeat(300), "long key")
            .put("long", "x".repeat(12_000))
            .build();
    List<Section> sections =
        List.of(
            new Section(Section.Kind.HEADING, "Water \uD800", new TextSpan(0, river.length())),
            new Section(Section.Kind.PAGE, "iv", new TextSpan(0, 24)),
            new Section(Section.Kind.TABLE, "", new TextSpan(25, river.length())));
    return List.of(
        new Document("river", "Rivers", river, sections, all),
        new Document("odd \uD83D", "\uDC00", odd, List.of(), Metadata.empty()),
        Document.of("empty", ""),
        Document.of("blank", " \n\t "),
        Document.of(
            "\uD83D\uDE00", "\u6CB3\u6D41\u5165\u6D77\uFF0C\u6D77\u6C34\u662F\u54B8\u7684\u3002"),
        Document.of(
            "hindi",
            "\u092D\u093E\u0930\u0924 \u092E\u0947\u0902 \u0928\u0926\u093F\u092F\u093E\u0901 \u0939\u0948\u0902"),
        Document.of("many", "Ten words stand here. ".repeat(20)),
        Document.of("same as many", "Ten words stand here. ".repeat(5)),
        kind("one", 1),
        kind("two", 2),
        kind("three", 3),
        Document.of("i".repeat(2_000), "a long id").withTitle("Long"));
  }

  private static Document kind(String id, int number) {
    Metadata metadata =
        Metadata.builder().put("number", number).put("list", List.of("one", id)).build();
    return Document.of(id, "Document number " + number + ".").withMetadata(metadata);
  }
}
