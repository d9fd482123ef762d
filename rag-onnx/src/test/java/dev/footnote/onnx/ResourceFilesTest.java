package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceFilesTest {

  private static final ModelFile.Resource WEIGHTS =
      (ModelFile.Resource) OnnxModels.allMiniLmL6V2().weights();

  @TempDir private Path directory;

  @Test
  void resourceIsExtractedOnceUnderItsHash() throws IOException {
    Path first = new ResourceFiles(directory).path(WEIGHTS);
    FileTime written = Files.getLastModifiedTime(first);
    Path second = new ResourceFiles(directory).path(WEIGHTS);

    assertThat(first.getFileName()).hasToString(WEIGHTS.sha256() + ".onnx");
    assertThat(second).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(second)).isEqualTo(written);
    assertThat(ModelFile.path(first).sha256()).isEqualTo(WEIGHTS.sha256());
    assertThat(files()).containsExactly(first);
  }

  @Test
  void damagedExtractIsReplaced() throws IOException {
    Path extract = new ResourceFiles(directory).path(WEIGHTS);
    Files.writeString(extract, "damaged");

    new ResourceFiles(directory).path(WEIGHTS);

    assertThat(ModelFile.path(extract).sha256()).isEqualTo(WEIGHTS.sha256());
  }

  @Test
  void manyMayExtractAtOnce() throws Exception {
    List<Future<Path>> paths = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        paths.add(threads.submit(() -> new ResourceFiles(directory).path(WEIGHTS)));
      }
    }
    for (Future<Path> path : paths) {
      assertThat(ModelFile.path(path.get()).sha256()).isEqualTo(WEIGHTS.sha256());
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void leftoversOfKilledProcessesAreDeleted() throws IOException {
    Path models = Files.createDirectories(directory.resolve("models"));
    Path old = Files.writeString(models.resolve(WEIGHTS.sha256() + "1.part"), "half");
    Path young = Files.writeString(models.resolve(WEIGHTS.sha256() + "2.part"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    Path extract = new ResourceFiles(directory).path(WEIGHTS);

    assertThat(files()).containsExactlyInAnyOrder(young, extract);
  }

  @Test
  void unusableDirectoryIsNamedWithTheWayOut() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");

    assertThatThrownBy(() -> new ResourceFiles(file).path(WEIGHTS))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining(file.resolve("models").toString())
        .hasMessageContaining("withCacheDirectory");
  }

  @Test
  void missingResourceNamesTheDependencyToAdd() {
    ModelFile missing =
        new ModelFile.Resource("no-such.onnx", WEIGHTS.sha256(), "org.example:weights:1.0");

    assertThatThrownBy(() -> new ResourceFiles(directory).path(missing))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("'no-such.onnx'")
        .hasMessageContaining("org.example:weights:1.0");
  }

  @Test
  void otherContentIsRefusedAndNotKept() throws IOException {
    String wrong = "0".repeat(64);
    ModelFile changed = new ModelFile.Resource(WEIGHTS.name(), wrong, WEIGHTS.coordinates());

    assertThatThrownBy(() -> new ResourceFiles(directory).path(changed))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining(wrong)
        .hasMessageContaining(WEIGHTS.sha256());
    assertThat(files()).isEmpty();
  }

  @Test
  void fileOnDiskIsUsedWhereItIsUnlessItChanged() throws IOException {
    Path own = Files.writeString(directory.resolve("own.onnx"), "weights");
    ModelFile file = ModelFile.path(own);
    ResourceFiles store = new ResourceFiles(directory);

    assertThat(store.path(file)).isEqualTo(own.toAbsolutePath());
    assertThat(store.bytes(file)).isEqualTo("weights".getBytes(UTF_8));
    Files.writeString(own, "other weights");
    assertThatThrownBy(() -> store.path(file))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("another content");
  }

  @Test
  void missingFileOnDiskIsNamed() {
    assertThatThrownBy(() -> ModelFile.path(directory.resolve("none.onnx")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("none.onnx");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("models"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
