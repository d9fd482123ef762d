package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights in a second file belong to the model. */
class WeightsFileTest {

  @TempDir private Path directory;

  private static TinyEncoder encoder() {
    return new TinyEncoder(200).inputs("input_ids").output("last_hidden_state");
  }

  @Test
  void secondFileIsPartOfTheContent() throws IOException {
    Path weights = encoder().dataFile("model.onnx_data").write(directory.resolve("model.onnx"));
    ModelFile before = ModelFile.path(weights);
    assertThat(ModelFile.path(weights)).isEqualTo(before);
    assertThat(new ResourceFiles(TestCache.DIRECTORY).path(before))
        .isEqualTo(weights.toAbsolutePath());

    byte[] data = Files.readAllBytes(directory.resolve("model.onnx_data"));
    data[17] ^= 1;
    Files.write(directory.resolve("model.onnx_data"), data);

    assertThat(ModelFile.path(weights)).isNotEqualTo(before);
    assertThatThrownBy(() -> new ResourceFiles(TestCache.DIRECTORY).path(before))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("another content");
  }

  @Test
  void missingSecondFileIsNamed() throws IOException {
    Path weights = encoder().dataFile("model.onnx.data").write(directory.resolve("model.onnx"));
    Files.delete(directory.resolve("model.onnx.data"));

    assertThatThrownBy(() -> ModelFile.path(weights))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContainingAll(
            weights.toString(), directory.resolve("model.onnx.data").toString(), "missing");
  }

  @Test
  void secondFileOutsideTheFolderIsRefused() throws IOException {
    Path weights =
        encoder().dataFile("../elsewhere.bin").write(directory.resolve("model").resolve("m.onnx"));

    assertThatThrownBy(() -> ModelFile.path(weights))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("../elsewhere.bin");
  }

  @Test
  void singleFileHasItsOwnHash() throws IOException {
    Path weights = encoder().write(directory.resolve("model.onnx"));

    assertThat(ModelFile.path(weights).sha256()).isEqualTo(Sha256.of(Files.readAllBytes(weights)));
  }

  @Test
  void headerOfRealWeightsIsRead() throws IOException {
    Path weights =
        new ResourceFiles(TestCache.DIRECTORY).path(OnnxModels.bgeSmallEnV15Fp32().weights());

    GraphHeader header = GraphHeader.of(weights);

    assertThat(header.outputs()).containsOnlyKeys("last_hidden_state");
    assertThat(header.outputs().get("last_hidden_state")).isEqualTo(List.of(-1L, -1L, 384L));
    assertThat(header.dataFiles()).isEmpty();
  }

  @Test
  void everyDamagedHeaderIsAnIoException() throws IOException {
    byte[] whole = Files.readAllBytes(encoder().write(directory.resolve("model.onnx")));
    Path damaged = directory.resolve("damaged.onnx");
    for (int length = 0; length < Math.min(whole.length, 3000); length += 7) {
      byte[] changed = whole.clone();
      changed[length] ^= (byte) 0xA5;
      Files.write(damaged, changed);
      try {
        GraphHeader.of(damaged);
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
  }
}
