package dev.footnote.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

  @TempDir Path temp;
  private Path root = Path.of("unset");

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
  }

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private List<ReadResult> read(FileSelection selection) {
    try (Stream<ReadResult> results =
        DocumentSources.folder(root, new WholeFileReader(), selection).read()) {
      return results.toList();
    }
  }

  private List<ReadResult> read() {
    return read(FileSelection.all());
  }

  private List<String> ids(FileSelection selection) {
    return read(selection).stream().map(ReadResult::id).toList();
  }

  @Test
  void givesRelativePathsInTheOrderOfNames() throws IOException {
    write("b.txt", "b");
    write("a/z.md", "z");
    write("a/deep/er.txt", "er");
    write("c d é.txt", "c");
    assertThat(ids(FileSelection.all()))
        .containsExactly("a/deep/er.txt", "a/z.md", "b.txt", "c d é.txt");
  }

  @Test
  void addsTheFactsAboutTheFileAndKeepsTheReadersOwn() throws Exception {
    Path file = write("notes/one.md", "Grüße");
    Instant modified = Instant.parse("2024-05-06T07:08:09Z");
    Files.setLastModifiedTime(file, FileTime.from(modified));
    byte[] bytes = "Grüße".getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

    assertThat(read()).hasSize(1);
    Document document = ((ReadResult.Read) read().getFirst()).document();

    assertThat(document.text()).isEqualTo("Grüße");
    assertThat(document.metadata())
        .isEqualTo(
            Metadata.builder()
                .put("reader", "whole")
                .put(Metadata.SOURCE, root.toRealPath().toUri().toString())
                .put(Metadata.URI, file.toRealPath().toUri().toString())
                .put(Metadata.MEDIA_TYPE, "text/markdown")
                .put(Metadata.SIZE, bytes.length)
                .put(Metadata.CONTENT_HASH, hash)
                .put(Metadata.MODIFIED, modified)
                .build());
  }

  @Test
  void saysWhyAFileIsSkipped() throws IOException {
    write("empty.txt", "");
    write("blank.txt", " \n\t ");
    write("paper.pdf", "%PDF");
    write("thing.xyz", "x");
    write(".hidden.txt", "secret");
    write(".git/config.txt", "not even reported");
    write("large.txt", "0123456789");
    assertThat(read(FileSelection.all().upTo(9)))
        .containsExactly(
            new ReadResult.Skipped(".hidden.txt", "hidden"),
            new ReadResult.Skipped("blank.txt", "blank"),
            new ReadResult.Skipped("empty.txt", "blank"),
            new ReadResult.Skipped("large.txt", "larger than 9 bytes"),
            new ReadResult.Skipped("paper.pdf", "no reader for application/pdf"),
            new ReadResult.Skipped("thing.xyz", "no reader for application/octet-stream"));
  }

  @Test
  void aBadFileDoesNotStopTheOthers() throws IOException {
    write("a.txt", "throw checked");
    write("b.txt", "throw unchecked");
    write("c.txt", "fine");
    List<ReadResult> results = read();
    assertThat(results.subList(0, 2))
        .containsExactly(
            new ReadResult.Failed("a.txt", "not what it seems"),
            new ReadResult.Failed(
                "b.txt", "reader failed with IllegalStateException: broken reader"));
    assertThat(results.get(2)).isInstanceOf(ReadResult.Read.class);
  }

  @Test
  void reportsWhatCannotBeOpened() throws IOException {
    Path file = write("locked.txt", "x");
    write("shut/inner.txt", "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(
        root.resolve("shut"), PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "this user may read everything");
    assertThat(read())
        .containsExactly(
            new ReadResult.Failed("locked.txt", "access denied"),
            new ReadResult.Failed("shut/", "folder cannot be listed: access denied"));
  }

  @Test
  void selectsByName() throws IOException {
    write("a-eip.adoc", "a");
    write("deep/b-eip.adoc", "b");
    write("deep/b.adoc", "b");
    write("deep/c.md", "c");
    FileSelection all = FileSelection.all();
    assertThat(ids(all.matching("*-eip.adoc"))).containsExactly("a-eip.adoc", "deep/b-eip.adoc");
    assertThat(ids(all.matching("deep/*.{md,adoc}")))
        .containsExactly("deep/b-eip.adoc", "deep/b.adoc", "deep/c.md");
    assertThat(ids(all.matching("deep/?.md"))).containsExactly("deep/c.md");
    assertThat(ids(all.matching("*.java"))).isEmpty();
  }

  @Test
  void followsLinksToFilesInsideTheRootAndNoOthers() throws IOException {
    write("real/file.txt", "text");
    Path outside = Files.writeString(temp.resolve("outside.txt"), "secret");
    Files.createSymbolicLink(root.resolve("inside.txt"), root.resolve("real/file.txt"));
    Files.createSymbolicLink(root.resolve("leaving.txt"), outside);
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("dangling.txt"), root.resolve("nowhere"));
    List<ReadResult> results = read();
    assertThat(results.stream().map(ReadResult::id))
        .containsExactly("dangling.txt", "inside.txt", "leaving.txt", "loop", "real/file.txt");
    assertThat(results)
        .contains(
            new ReadResult.Failed("dangling.txt", "no such file"),
            new ReadResult.Skipped("leaving.txt", "link that leads out of the folder"),
            new ReadResult.Skipped("loop", "link to a folder"));
    assertThat(results.get(1)).isInstanceOf(ReadResult.Read.class);
  }

  @Test
  void readsNoFileBeforeItsTurn() throws IOException {
    for (int i = 0; i < 20; i++) {
      write("f" + (char) ('a' + i) + ".txt", "text");
    }
    AtomicInteger opened = new AtomicInteger();
    DocumentReader counting =
        new DocumentReader() {
          @Override
          public boolean supports(String mediaType) {
            return true;
          }

          @Override
          public Stream<ReadResult> read(SourceFile file) {
            opened.incrementAndGet();
            return Stream.of(new ReadResult.Read(Document.of(file.id(), "x")));
          }
        };
    try (Stream<ReadResult> results = DocumentSources.folder(root, counting).read()) {
      Iterator<ReadResult> iterator = results.iterator();
      for (int i = 1; i <= 5; i++) {
        assertThat(iterator.hasNext()).isTrue();
        iterator.next();
        assertThat(opened).hasValue(i);
      }
    }
  }

  @Test
  void closesAReadersStreamAfterItsLastResultAndWhenTheCallerStops() throws IOException {
    write("a.txt", "a");
    write("b.txt", "b");
    AtomicInteger open = new AtomicInteger();
    DocumentReader endless =
        new DocumentReader() {
          @Override
          public boolean supports(String mediaType) {
            return true;
          }

          @Override
          public Stream<ReadResult> read(SourceFile file) {
            open.incrementAndGet();
            Stream<ReadResult> results =
                file.id().equals("a.txt")
                    ? Stream.of(new ReadResult.Skipped(file.id(), "once"))
                    : Stream.generate(() -> new ReadResult.Skipped(file.id(), "again"));
            return results.onClose(open::decrementAndGet);
          }
        };
    try (Stream<ReadResult> results = DocumentSources.folder(root, endless).read()) {
      assertThat(results.limit(5).toList()).hasSize(5);
      assertThat(open).hasValue(1);
    }
    assertThat(open).hasValue(0);
  }

  @Test
  void countsWhatItWillGive() throws IOException {
    write("a.txt", "a");
    write("b.pdf", "b");
    write("deep/.c.txt", "c");
    DocumentSource source = DocumentSources.folder(root, new WholeFileReader());
    assertThat(source.estimatedSize()).isEqualTo(3);
    try (Stream<ReadResult> results = source.read()) {
      assertThat(results).hasSize(3);
    }
  }

  @Test
  void hashesAFileThatIsReadInPartOnceMore() throws Exception {
    write("a.txt", "first line\nsecond line");
    DocumentReader firstByte =
        new DocumentReader() {
          @Override
          public boolean supports(String mediaType) {
            return true;
          }

          @Override
          public Stream<ReadResult> read(SourceFile file) throws IOException {
            try (var content = file.content().open()) {
              String text = Character.toString(content.read());
              return Stream.of(new ReadResult.Read(Document.of(file.id(), text)));
            }
          }
        };
    try (Stream<ReadResult> results = DocumentSources.folder(root, firstByte).read()) {
      Document document = ((ReadResult.Read) results.findFirst().orElseThrow()).document();
      byte[] bytes = "first line\nsecond line".getBytes(StandardCharsets.UTF_8);
      assertThat(document.metadata().string(Metadata.CONTENT_HASH))
          .hasValue(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
      assertThat(document.metadata().get(Metadata.SIZE))
          .hasValue(new MetadataValue.OfLong(bytes.length));
    }
  }

  @Test
  void walksTheSameFromManyThreads() throws Exception {
    for (int i = 0; i < 50; i++) {
      write("d" + i % 5 + "/f" + i + ".txt", "text " + i);
    }
    DocumentSource source = DocumentSources.folder(root, new WholeFileReader());
    Callable<List<ReadResult>> task =
        () -> {
          try (Stream<ReadResult> results = source.read()) {
            return results.toList();
          }
        };
    List<ReadResult> expected = task.call();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(future.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void refusesAFolderThatIsNotThere() throws IOException {
    Path missing = root.resolve("missing");
    assertThatThrownBy(() -> DocumentSources.folder(missing, new WholeFileReader()))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining(missing.toString());
    Files.createDirectory(missing);
    DocumentSource source = DocumentSources.folder(missing, new WholeFileReader());
    Files.delete(missing);
    assertThatThrownBy(source::read).isInstanceOf(ReadException.class);
  }

  @Test
  void readsOneFileByName() throws IOException {
    Path file = write("x/.note.md", "hello");
    DocumentSource source = DocumentSources.file(file, new WholeFileReader());
    try (Stream<ReadResult> results = source.read()) {
      assertThat(results.map(ReadResult::id)).containsExactly(".note.md");
    }
    assertThat(source.name()).isEqualTo(file.toRealPath().toUri().toString());
    assertThat(source.estimatedSize()).isEqualTo(1);
    DocumentSource limited = DocumentSources.file(file, new WholeFileReader(), 4);
    try (Stream<ReadResult> results = limited.read()) {
      assertThat(results)
          .containsExactly(new ReadResult.Skipped(".note.md", "larger than 4 bytes"));
    }
  }

  @Test
  void labelsDocumentsInMemory() {
    Document document = Document.of("a", "text");
    DocumentSource source = DocumentSources.of("list", List.of(document));
    Metadata labelled = Metadata.builder().put(Metadata.SOURCE, "list").build();
    try (Stream<ReadResult> results = source.read()) {
      assertThat(results).containsExactly(new ReadResult.Read(document.withMetadata(labelled)));
    }
    assertThat(source.estimatedSize()).isEqualTo(1);
  }
}
