package dev.footnote.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.MetadataValue;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSourceTest {

  @TempDir Path temp;

  private Path jar(String name, String... entriesAndTexts) throws IOException {
    Path jar = temp.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < entriesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entriesAndTexts[i]));
        zip.write(entriesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static List<ReadResult> all(DocumentSource source) {
    try (Stream<ReadResult> results = source.read()) {
      return results.toList();
    }
  }

  private static List<String> ids(DocumentSource source) {
    return all(source).stream().map(ReadResult::id).toList();
  }

  @Test
  void readsEntriesBelowThePrefixInOrder() throws Exception {
    Path jar =
        jar(
            "docs.jar",
            "docs/",
            "",
            "docs/b c.adoc",
            "b",
            "docs/a/x.md",
            "x",
            "docs/.hid/y.md",
            "y",
            "other/z.md",
            "z",
            "docs/logo.png",
            "png");
    DocumentSource source = DocumentSources.jar(jar, "docs", new WholeFileReader());
    List<ReadResult> results = all(source);
    assertThat(results.stream().map(ReadResult::id))
        .containsExactly("a/x.md", "b c.adoc", "logo.png");
    assertThat(source.estimatedSize()).isEqualTo(3);
    assertThat(source.name()).isEqualTo("jar:" + jar.toRealPath().toUri() + "!/docs/");
    assertThat(results.get(2))
        .isEqualTo(new ReadResult.Skipped("logo.png", "no reader for image/png"));

    Document document = ((ReadResult.Read) results.get(1)).document();
    String uri = document.metadata().string(Metadata.URI).orElseThrow();
    assertThat(uri).endsWith("docs.jar!/docs/b%20c.adoc");
    try (var content = URI.create(uri).toURL().openStream()) {
      assertThat(content.readAllBytes()).isEqualTo("b".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(document.metadata().get(Metadata.SIZE)).hasValue(new MetadataValue.OfLong(1));
  }

  @Test
  void selectsEntriesByGlob() throws IOException {
    Path jar = jar("eip.jar", "d/a-eip.adoc", "a", "d/b.adoc", "b", "d/e/c-eip.adoc", "c");
    FileSelection patterns = FileSelection.all().matching("*-eip.adoc");
    assertThat(ids(DocumentSources.jar(jar, "d/", new WholeFileReader(), patterns)))
        .containsExactly("a-eip.adoc", "e/c-eip.adoc");
    assertThat(ids(DocumentSources.jar(jar, "", new WholeFileReader())))
        .containsExactly("d/a-eip.adoc", "d/b.adoc", "d/e/c-eip.adoc");
  }

  @Test
  void countsWhatAnEntryUnpacksToAndNotWhatItSays() throws IOException {
    Path jar = jar("bomb.jar", "bomb.txt", "0".repeat(3_000_000), "fine.txt", "fine");
    understateSizes(jar, 3_000_000, 10);
    DocumentSource source =
        DocumentSources.jar(jar, "", new WholeFileReader(), FileSelection.all().upTo(1000));
    List<ReadResult> results = all(source);
    assertThat(results.getFirst())
        .isEqualTo(new ReadResult.Skipped("bomb.txt", "larger than 1000 bytes"));
    assertThat(results.get(1)).isInstanceOf(ReadResult.Read.class);
  }

  /** Writes a false size into the central directory of an archive. */
  private static void understateSizes(Path jar, int size, int pretended) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    for (int i = 0; i + 46 < bytes.length; i++) {
      boolean entry =
          bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2;
      if (entry && littleEndian(bytes, i + 24) == size) {
        for (int b = 0; b < 4; b++) {
          bytes[i + 24 + b] = (byte) (pretended >> (8 * b));
        }
      }
    }
    Files.write(jar, bytes);
  }

  private static int littleEndian(byte[] bytes, int at) {
    int value = 0;
    for (int b = 3; b >= 0; b--) {
      value = (value << 8) | (bytes[at + b] & 0xff);
    }
    return value;
  }

  @Test
  void refusesWhatIsNoArchiveAndAPrefixThatIsNotThere() throws IOException {
    Path text = Files.writeString(temp.resolve("not.jar"), "no archive");
    assertThatThrownBy(() -> DocumentSources.jar(text, "", new WholeFileReader()).read())
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("not.jar");
    Path jar = jar("a.jar", "docs/a.md", "a");
    assertThatThrownBy(() -> DocumentSources.jar(jar, "dosc", new WholeFileReader()).read())
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("dosc/");
    assertThatThrownBy(
            () -> DocumentSources.jar(temp.resolve("none.jar"), "", new WholeFileReader()))
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("none.jar");
  }

  @Test
  void readsTheClassPathWhereTheFirstPlaceWins() throws Exception {
    Path jar = jar("lib.jar", "docs/", "", "docs/both.md", "jar", "docs/jar.md", "jar");
    Path folder = Files.createDirectories(temp.resolve("classes/docs"));
    Files.writeString(folder.resolve("both.md"), "folder");
    Files.writeString(folder.resolve("folder.md"), "folder");
    URL[] urls = {folder.resolveSibling(".").toUri().toURL(), jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      DocumentSource source = DocumentSources.classpath(loader, "docs", new WholeFileReader());
      List<ReadResult> results = all(source);
      assertThat(results.stream().map(ReadResult::id))
          .containsExactly("both.md", "folder.md", "both.md", "jar.md");
      assertThat(((ReadResult.Read) results.getFirst()).document().text()).isEqualTo("folder");
      assertThat(results.get(2)).isInstanceOf(ReadResult.Skipped.class);
      assertThat(source.name()).isEqualTo("classpath:docs/");
      assertThat(source.estimatedSize()).isEqualTo(4);
    }
  }

  @Test
  void refusesAClassPathFolderThatIsNotThere() {
    ClassLoader loader = ArchiveSourceTest.class.getClassLoader();
    DocumentSource source = DocumentSources.classpath(loader, "no/such", new WholeFileReader());
    assertThatThrownBy(source::read)
        .isInstanceOf(ReadException.class)
        .hasMessageContaining("no/such/");
    assertThatThrownBy(() -> DocumentSources.classpath(loader, "", new WholeFileReader()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
