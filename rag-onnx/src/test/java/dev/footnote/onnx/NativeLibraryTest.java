package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.onnxchild.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

  private static final NativePlatform HERE = NativePlatform.current().orElseThrow();

  @TempDir private Path directory;

  private static NativeLibrary tokenizer() {
    return TokenizerLibrary.needed(HERE).orElseThrow();
  }

  @Test
  void isUnpackedOnceAndOnlyReadLater() throws IOException {
    Path folder = tokenizer().unpackIn(directory).orElseThrow();
    Map<Path, FileTime> before = files(directory);
    Path again = tokenizer().unpackIn(directory).orElseThrow();

    assertThat(again).isEqualTo(folder);
    assertThat(files(directory)).isEqualTo(before);
    assertThat(before.keySet().stream().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(HERE.tokenizerFiles());
    assertThat(tokenizer().isUnpackedIn(directory)).isTrue();
  }

  @Test
  void damagedFileIsReplaced() throws IOException {
    Path file = file(tokenizer().unpackIn(directory).orElseThrow());
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(file, damaged);
    assertThat(tokenizer().isUnpackedIn(directory)).isFalse();

    tokenizer().unpackIn(directory);

    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  private static Path file(Path folder) {
    return folder.resolve(tokenizer().below()).resolve(HERE.tokenizerFiles().getFirst());
  }

  @Test
  void othersMayReadIt() throws IOException {
    Path folder = tokenizer().unpackIn(directory).orElseThrow();
    Path ordinary = Files.createFile(directory.resolve("ordinary"));

    for (Path file : files(folder).keySet()) {
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }
  }

  @Test
  void unusableDirectoryIsNamedWithTheWayOut() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");

    assertThatThrownBy(() -> tokenizer().unpackIn(file))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("withCacheDirectory");
  }

  @Test
  void whatIsNotInTheJarIsLeftToTheLibrary() {
    NativeLibrary absent =
        new NativeLibrary(
            "none", "a:b", getClass().getClassLoader(), "no/", List.of("none.so"), "");

    assertThat(absent.unpackIn(directory)).isEmpty();
    assertThat(absent.isUnpackedIn(directory)).isFalse();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void hostThatNamesALibraryKeepsItsChoice() {
    String property = "onnxruntime.native.onnxruntime.path";
    System.setProperty(property, "/opt/libonnxruntime.so");
    try {
      assertThat(OnnxEnvironment.needed(HERE)).isEmpty();
    } finally {
      System.clearProperty(property);
    }
    assertThat(OnnxEnvironment.needed(HERE)).isPresent();
  }

  @Test
  void systemPropertiesAreOnlySetMeanwhile() {
    Properties before = (Properties) System.getProperties().clone();

    String seen =
        TemporaryProperties.with(
            Map.of("footnote.test", "new"), () -> System.getProperty("footnote.test", ""));
    OnnxEnvironment.load(TestCache.DIRECTORY);

    assertThat(seen).isEqualTo("new");
    assertThat(System.getProperties()).isEqualTo(before);
  }

  /** The first start fills the directory, the second changes nothing in it. */
  @Test
  void processLeavesNothingInTheTemporaryDirectory() throws Exception {
    Path tmp = Files.createDirectory(directory.resolve("tmp"));
    Path cache = directory.resolve("cache");
    String[] options = {"-Djava.io.tmpdir=" + tmp, "-Dfootnote.cache=" + cache};

    assertThat(new ChildJvm().with(options).run("embed").output()).contains(Child.DONE);
    assertThat(tmp).isEmptyDirectory();
    Map<Path, FileTime> before = files(cache);
    setWritable(cache, false);
    ChildJvm.Result second = new ChildJvm().with(options).run("embed");
    setWritable(cache, true);

    assertThat(second.output()).contains(Child.DONE);
    assertThat(tmp).isEmptyDirectory();
    assertThat(files(cache)).isEqualTo(before).hasSize(4);
  }

  /** Has no effect for a superuser, who may write anyway; times tell whether anything did. */
  private static void setWritable(Path root, boolean writable) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      paths.forEach(path -> assertThat(path.toFile().setWritable(writable)).isTrue());
    }
  }

  @Test
  void processesMayStartAtOnce() throws Exception {
    Path cache = directory.resolve("cache");
    List<Future<ChildJvm.Result>> children = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        children.add(
            threads.submit(() -> new ChildJvm().with("-Dfootnote.cache=" + cache).run("embed")));
      }
    }

    for (Future<ChildJvm.Result> child : children) {
      assertThat(child.get().output()).contains(Child.DONE);
    }
    assertThat(files(cache)).hasSize(4);
  }

  private static Map<Path, FileTime> files(Path root) throws IOException {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.getLastModifiedTime(file));
      }
    }
    return files;
  }
}
