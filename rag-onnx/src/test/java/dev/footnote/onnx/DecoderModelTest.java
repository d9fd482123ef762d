package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.generate.GenerationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoderModelTest {

  @TempDir Path folder;

  private Path graph(String name) throws IOException {
    return new TinyEncoder(4).inputs("input_ids").output("logits").write(folder.resolve(name));
  }

  private ModelFolders files() throws IOException {
    return ModelFolders.in(folder).tokenizer(TinyTokenizers.byteLevel());
  }

  private DecoderModel read() {
    return DecoderModel.read(folder, Optional.empty());
  }

  private void assertRefused(String... parts) {
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(this::read)
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
  }

  @Test
  void takesTheFileThatRunsBestOnACpu() throws IOException {
    files();
    for (String name :
        List.of(
            "onnx/decoder_model_merged.onnx",
            "onnx/model_bnb4.onnx",
            "onnx/model_q4f16.onnx",
            "onnx/model_fp16.onnx",
            "onnx/model.onnx",
            "onnx/model_uint8.onnx",
            "onnx/model_quantized.onnx",
            "onnx/model_int8.onnx",
            "onnx/model_q4.onnx")) {
      Path better = graph(name);
      assertThat(read().weights()).isEqualTo(better);
    }
    assertThat(DecoderModel.read(folder, Optional.of("model_fp16.onnx")).weights())
        .isEqualTo(folder.resolve("onnx").resolve("model_fp16.onnx"));
  }

  @Test
  void takesTheFileThatTheFolderNames() throws IOException {
    graph("model.onnx");
    Path named = graph("cpu.onnx");
    files().file("genai_config.json", "{'model': {'decoder': {'filename': 'cpu.onnx'}}}");

    assertThat(read().weights()).isEqualTo(named);
  }

  @Test
  void readsLengthsAndEnds() throws IOException {
    graph("model.onnx");
    files()
        .file("config.json", "{'max_position_embeddings': 77, 'eos_token_id': 5}")
        .file("generation_config.json", "{'eos_token_id': [6, 7]}")
        .file("tokenizer_config.json", "{'eos_token': {'content': '</s>'}}");
    assertThat(read().maxTokens()).hasValue(77);
    assertThat(read().ends()).containsExactlyInAnyOrder(5, 6, 7, 2);

    files()
        .file("config.json", "{'text_config': {'n_ctx': 55, 'eos_token_id': [1]}}")
        .file("generation_config.json", "{'eos_token_id': null}")
        .file("tokenizer_config.json", "{'eos_token': '<pad>'}");
    assertThat(read().maxTokens()).hasValue(55);
    assertThat(read().ends()).containsExactlyInAnyOrder(1);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertRefused("model folder " + folder + " lacks the weights", "no .onnx file", "export");

    new TinyEncoder(4)
        .inputs("input_ids")
        .output("logits")
        .dataFile("model.onnx_data")
        .write(folder.resolve("model.onnx"));
    assertRefused("lacks the tokenizer, expected at " + folder.resolve("tokenizer.json"));

    Files.delete(folder.resolve("model.onnx_data"));
    assertRefused("keeps weights in model.onnx_data, which is not beside it");

    Files.writeString(folder.resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1");
    assertRefused("could not read " + folder.resolve("model.onnx") + " as an ONNX model");

    Files.delete(folder.resolve("model.onnx"));
    graph("a.onnx");
    graph("b.onnx");
    assertRefused("found [a.onnx, b.onnx]", "OnnxGenerator.open(folder, weights, options)");

    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> OnnxGenerator.open(folder.resolve("none")))
        .withMessage("there is no model folder at " + folder.resolve("none"));
  }

  @Test
  void refusesFilesThatAreNoJson() throws IOException {
    graph("model.onnx");
    files().file("config.json", "{'eos_token_id': 'two'}");
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> OnnxGenerator.open(folder))
        .withMessageContaining("config.json has 'eos_token_id': \"two\", expected a whole number");
  }
}
