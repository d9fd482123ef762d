package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.onnxchild.Child;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

  private static final byte[] WEIGHTS = bytes(3_000_000);
  private static final byte[] CONFIG = "{\"hidden_size\": 4}".getBytes(UTF_8);
  private static final Map<String, String> FILES =
      Map.of("onnx/model.onnx", Sha256.of(WEIGHTS), "config.json", Sha256.of(CONFIG));

  @TempDir private Path directory;
  private HubServer server;
  private ModelStore store;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void open() throws IOException {
    store = ModelStore.open(directory.resolve("store"));
    server = new HubServer();
    server.serve("onnx/model.onnx", WEIGHTS);
    server.serve("config.json", CONFIG);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private RemoteModel remote() {
    return RemoteModel.of(server.uri(), "org/model", "main", FILES);
  }

  private Path download() {
    return store.importFrom("model", remote(), ImportProgress.NONE);
  }

  private Path source() throws IOException {
    Path source = directory.resolve("source");
    Files.createDirectories(source.resolve("onnx"));
    Files.write(source.resolve("onnx/model.onnx"), WEIGHTS);
    Files.write(source.resolve("config.json"), CONFIG);
    Files.writeString(source.resolve("README.md"), "not asked for");
    return source;
  }

  private static void assertWhole(Path model) throws IOException {
    assertThat(model.resolve("onnx/model.onnx")).hasBinaryContent(WEIGHTS);
    assertThat(model.resolve("config.json")).hasBinaryContent(CONFIG);
    try (Stream<Path> files = Files.walk(model)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  private void assertNotThere() {
    assertThat(store.find("model")).isEmpty();
    assertThat(store.list()).isEmpty();
  }

  private void assertRefused(Runnable call, String... parts) {
    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    assertNotThere();
  }

  @Test
  void folderIsCopied() throws IOException {
    assertNotThere();
    Path model = store.importFrom("model", source(), FILES);

    assertWhole(model);
    assertThat(store.find("model")).contains(model);
    assertThat(store.list()).containsExactly("model");
  }

  @Test
  void fileIsCopied() throws IOException {
    Path file = source().resolve("config.json");
    Path model = store.importFrom("config", file, Map.of("renamed.json", Sha256.of(CONFIG)));

    assertThat(model.resolve("renamed.json")).hasBinaryContent(CONFIG);
    assertThatIllegalArgumentException().isThrownBy(() -> store.importFrom("two", file, FILES));
  }

  @Test
  void sameModelAgainIsNoWork() throws IOException {
    download();
    Path again = store.importFrom("model", directory.resolve("no-source"), FILES);

    assertWhole(again);
    assertWhole(download());
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void otherModelOfTheNameIsRefused() {
    download();

    assertThatExceptionOfType(EmbeddingException.class)
        .isThrownBy(() -> store.importFrom("model", directory, Map.of("a", "0".repeat(64))))
        .withMessageContaining("delete it first");
  }

  @Test
  void wrongOrMissingFilesAreRefused() throws IOException {
    Path source = source();
    Map<String, String> wrong = Map.of("config.json", "0".repeat(64));
    assertRefused(
        () -> store.importFrom("model", source, wrong), "config.json", Sha256.of(CONFIG), "000");
    Map<String, String> missing = Map.of("none.json", "0".repeat(64));
    assertRefused(() -> store.importFrom("model", source, missing), "none.json");
  }

  @Test
  void deletedModelIsGone() throws IOException {
    download();

    assertThat(store.delete("model")).isTrue();
    assertThat(store.delete("model")).isFalse();
    assertNotThere();
    assertWhole(download());
  }

  @Test
  void malformedNamesAreRefused() {
    String hash = "0".repeat(64);
    for (String name : List.of("", ".hidden", "a/b", "..", "a b")) {
      assertThatIllegalArgumentException().isThrownBy(() -> store.find(name));
    }
    for (String path : List.of("", "/etc/x", "../x", "a/../x", "a\\b", "C:x", "a//b", "./a")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.importFrom("model", directory, Map.of(path, hash)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.importFrom("model", directory, Map.of("a", "ABC")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RemoteModel.of(URI.create("ftp://host"), "a", "main", FILES));
  }

  @Test
  void modelIsDownloadedAndProgressTold() throws IOException {
    List<String> told = new ArrayList<>();
    Path model =
        store.importFrom(
            "model", remote(), (file, bytes, total) -> told.add(file + " " + bytes + "/" + total));

    assertWhole(model);
    assertThat(told)
        .contains("config.json 18/18")
        .startsWith("config.json 0/18")
        .endsWith("onnx/model.onnx 3000000/3000000");
  }

  @Test
  void cutDownloadGoesOnWhereItStopped() throws IOException {
    server.cutAfter(1_000_000);
    assertRefused(this::download, "could not import model 'model'");
    assertRefused(this::download, "could not import model 'model'");
    server.cutAfter(Integer.MAX_VALUE);

    assertWhole(download());
    List<String> ranges = server.requests().stream().filter(it -> it.contains("bytes=")).toList();
    assertThat(ranges).hasSize(2);
    assertThat(ranges.getLast()).doesNotContain("bytes=0-").contains("/onnx/model.onnx bytes=");
  }

  @Test
  void serverWithoutRangesSendsAllAgain() throws IOException {
    server.withoutRanges();
    server.cutAfter(1_000_000);
    assertRefused(this::download, "could not import");
    server.cutAfter(Integer.MAX_VALUE);

    assertWhole(download());
  }

  @Test
  void fileThatChangedMeanwhileIsNotMixed() throws IOException {
    byte[] other = bytes(2_500_000);
    other[0] ^= 1;
    server.serve("onnx/model.onnx", other);
    server.cutAfter(1_000_000);
    assertRefused(this::download, "could not import");
    server.serve("onnx/model.onnx", WEIGHTS);
    server.cutAfter(Integer.MAX_VALUE);

    assertWhole(download());
  }

  @Test
  void wrongContentIsDeletedAndReported() throws IOException {
    byte[] damaged = WEIGHTS.clone();
    damaged[1234] ^= 1;
    server.serve("onnx/model.onnx", damaged);
    assertRefused(this::download, "onnx/model.onnx", Sha256.of(damaged), Sha256.of(WEIGHTS));
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".model.lock", "config.json");
    }

    server.serve("onnx/model.onnx", WEIGHTS);
    assertWhole(download());
  }

  @Test
  void missingFileIsNamed() {
    Map<String, String> missing = Map.of("with space.json", "0".repeat(64));
    RemoteModel remote = RemoteModel.of(server.uri(), "org/model", "main", missing);

    assertRefused(
        () -> store.importFrom("model", remote, ImportProgress.NONE), "404", "with%20space.json");
  }

  @Test
  void unreachableEndpointIsNamed() {
    server.close();
    assertRefused(this::download, "could not import model 'model'");
  }

  @Test
  void redirectToTheSameHostIsFollowed() throws IOException {
    server.redirectTo("");
    server.redirectTo(server.uri().toString());

    assertWhole(download());
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void redirectElsewhereIsRefused() {
    server.redirectTo("http://localhost:" + server.port());

    assertRefused(this::download, "redirects to http://localhost");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void onlyRedirectsThatLoseNothingAreAllowed() {
    URI secure = URI.create("https://hub.example/a");
    URI plain = URI.create("http://hub.example/a");

    assertThat(Redirect.isAllowed(secure, URI.create("https://cdn.example/b"))).isTrue();
    assertThat(Redirect.isAllowed(plain, URI.create("http://hub.example:81/b"))).isTrue();
    assertThat(Redirect.isAllowed(plain, secure)).isTrue();
    assertThat(Redirect.isAllowed(secure, plain)).isFalse();
    assertThat(Redirect.isAllowed(plain, URI.create("https://cdn.example/b"))).isFalse();
    assertThat(Redirect.isAllowed(plain, URI.create("http://cdn.example/b"))).isFalse();
    assertThat(Redirect.isAllowed(secure, URI.create("file:///etc/passwd"))).isFalse();
  }

  @Test
  void serverThatFallsSilentIsGivenUp() {
    server.cutAfter(100_000);
    server.stall();
    RemoteModel impatient =
        new RemoteModel(server.uri(), "org/model", "main", FILES, Duration.ofSeconds(2));

    assertRefused(
        () -> store.importFrom("model", impatient, ImportProgress.NONE),
        "nothing came for 2000 ms");
  }

  @Test
  void interruptEndsADownload() throws Exception {
    server.cutAfter(100_000);
    server.stall();
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                download();
              } catch (EmbeddingException e) {
                ended.complete(Thread.currentThread().isInterrupted());
              }
            });
    Thread.sleep(500);
    caller.interrupt();

    assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
    assertNotThere();
  }

  @Test
  void threadsMayImportAtOnce() throws Exception {
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        threads.execute(() -> {
          download();
          done.incrementAndGet();
        });
      }
    }
    assertThat(done).hasValue(8);
    assertThat(server.requests()).hasSize(2);
    assertWhole(store.find("model").orElseThrow());
  }

  @Test
  void processesMayImportAtOnce() throws Exception {
    List<Future<ChildJvm.Result>> children = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 2; i++) {
        children.add(
            threads.submit(() -> child().run("download", Integer.toString(server.port()))));
      }
    }
    for (Future<ChildJvm.Result> child : children) {
      assertThat(child.get().output()).contains(Child.DONE);
    }
    assertThat(server.requests()).hasSize(2);
    assertWhole(store.find("model").orElseThrow());
  }

  private ChildJvm child() {
    return new ChildJvm()
        .with(
            "-Dchild.store=" + directory.resolve("store"),
            "-Dchild.files=" + FILES.toString().replaceAll("[{}]", ""));
  }
}
