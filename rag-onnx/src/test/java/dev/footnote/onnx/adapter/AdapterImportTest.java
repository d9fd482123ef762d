package dev.footnote.onnx.adapter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.PeftWriter;
import dev.footnote.onnx.graph.AdapterInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterImportTest {

  private static final String MODULE = "base_model.model.model.layers.0.self_attn.q_proj";
  private static final int FLOAT = 1;
  private static final int FLOAT16 = 10;

  @TempDir Path folder;

  /** A of shape [2, 3] and B of shape [1, 2], multiplied by 8 / 2. */
  private static PeftWriter peft(String module) {
    return new PeftWriter()
        .config("r", "2")
        .config("lora_alpha", "8")
        .put(module + ".lora_A.weight", 2, 3, new float[] {1, 2, 3, 4, 5, 6})
        .put(module + ".lora_B.weight", 1, 2, new float[] {0.5f, -1});
  }

  private AdapterFile imported(PeftWriter peft, AdapterInput... inputs) throws IOException {
    Path file = folder.resolve("a.onnx_adapter");
    AdapterImport.run(peft.write(folder.resolve("peft")), List.of(inputs), file);
    return AdapterFile.read(file);
  }

  private static float[] numbers(AdapterFile file, String name) {
    AdapterParameter parameter = requireNonNull(file.parameters().get(name));
    ByteBuffer bytes = parameter.content().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    NumberKind kind = NumberKind.of(parameter.type()).orElseThrow();
    float[] numbers = new float[bytes.remaining() / kind.width()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = kind.read(bytes, i);
    }
    return numbers;
  }

  private static AdapterInput input(String name, int type, long rows, long columns) {
    return new AdapterInput(name, type, List.of(rows, columns));
  }

  @Test
  void matricesAreTurnedForInputsThatOthersName() throws IOException {
    String down = "model.layers.0.attn.q_proj.lora_A.MatMul.weight";
    String up = "model.layers.0.attn.q_proj.lora_B.MatMul.weight";
    AdapterFile file =
        imported(peft(MODULE), input(down, FLOAT16, 3, -1), input(up, FLOAT16, -1, 1));

    assertThat(file.parameters().keySet()).containsExactly(down, up);
    assertThat(requireNonNull(file.parameters().get(down)).shape()).containsExactly(3L, 2L);
    assertThat(numbers(file, down)).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(numbers(file, up)).containsExactly(2, -4);
    assertThat(requireNonNull(file.parameters().get(up)).type()).isEqualTo(FLOAT16);
  }

  @Test
  void matricesStayForInputsThatTakeThemAsTheyAre() throws IOException {
    String down = "layers.0.q_proj.lora_A";
    String up = "layers.0.q_proj.lora_B";
    AdapterFile file = imported(peft(MODULE), input(down, FLOAT, -1, 3), input(up, FLOAT, 1, -1));

    assertThat(requireNonNull(file.parameters().get(down)).shape()).containsExactly(2L, 3L);
    assertThat(numbers(file, down)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(numbers(file, up)).containsExactly(2, -4);
  }

  private void assertRefused(PeftWriter peft, String message, AdapterInput... inputs) {
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> imported(peft, inputs))
        .withMessageContaining(message);
    assertThat(folder.resolve("a.onnx_adapter")).doesNotExist();
  }

  private static AdapterInput[] pair(String module, long rank) {
    return new AdapterInput[] {
      input(module + ".lora_A.weight", FLOAT, 3, rank),
      input(module + ".lora_B.weight", FLOAT, rank, 1)
    };
  }

  @Test
  void aFixedRankIsKeptTo() {
    assertRefused(
        peft(MODULE),
        "lora_A.weight [3, 2], expected [3, 4]",
        pair("model.layers.0.self_attn.q_proj", 4));
  }

  @Test
  void aGraphWithOneHalfIsRefused() {
    assertRefused(
        peft(MODULE),
        "model.layers.0.self_attn.q_proj.lora_A.weight without the other half",
        pair("model.layers.0.self_attn.q_proj", -1)[0]);
  }

  @Test
  void pathsThatAreTheSameToTheLetterGoBeforeThoseThatAreSimilar() throws IOException {
    AdapterInput[] own = pair("model.layers.0.self_attn.q_proj", -1);
    AdapterInput[] cross = pair("model.layers.0.cross_attn.q_proj", -1);
    AdapterFile file = imported(peft(MODULE), cross[0], cross[1], own[0], own[1]);

    assertThat(file.parameters().keySet()).containsExactly(own[0].name(), own[1].name());
  }

  @Test
  void modulesThatCannotBeToldFromOthersAreRefused() {
    AdapterInput[] own = pair("model.layers.0.own.q_proj", -1);
    AdapterInput[] cross = pair("model.layers.0.cross.q_proj", -1);
    assertRefused(
        peft(MODULE),
        "module model.layers.0.self_attn.q_proj, expected one that can be told from others",
        own[0],
        own[1],
        cross[0],
        cross[1]);
    String other = "base_model.model.model.layers.0.cross_attn.q_proj";
    assertRefused(
        peft(MODULE)
            .put(other + ".lora_A.weight", 2, 3, new float[6])
            .put(other + ".lora_B.weight", 1, 2, new float[2]),
        "modules model.layers.0.cross_attn.q_proj and model.layers.0.self_attn.q_proj",
        pair("layers.0.q_proj", -1));
  }
}
