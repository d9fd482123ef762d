package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footnote.generate.Generation;
import dev.footnote.generate.Generation.Written;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterTest {

  private static final String QUESTION = "the boat and the light in the harbour";
  private static final int TOKENS = 25;

  @TempDir Path folder;

  private final AdapterWriter law = AdapterWriter.random(TinyDecoder.WEIGHTS.shape(), 4, 1);
  private final AdapterWriter sea = AdapterWriter.random(TinyDecoder.WEIGHTS.shape(), 2, 2);

  private OnnxGenerator open(Map<String, Path> adapters) throws IOException {
    Path model = TinyDecoder.write(folder.resolve("model"), it -> it.grouped().adapters());
    return OnnxGenerator.open(
        model, TinyDecoder.options().withConcurrency(2).withAdapters(adapters));
  }

  private OnnxGenerator open() throws IOException {
    return open(
        Map.of(
            "law", law.write(folder.resolve("law.onnx_adapter")),
            "sea", sea.write(folder.resolve("sea.onnx_adapter"))));
  }

  private static Prompt prompt(String adapter) {
    Prompt prompt = TinyDecoder.prompt(QUESTION, TOKENS);
    return adapter.isEmpty() ? prompt : prompt.options(prompt.options().adapter(adapter));
  }

  private static Written write(OnnxGenerator generator, String adapter) {
    return (Written) generator.generate(prompt(adapter));
  }

  /** Writes with the model into which an adapter's products were added. */
  private String expected(String adapter) {
    LlamaWeights base = TinyDecoder.WEIGHTS;
    return switch (adapter) {
      case "law" -> TinyDecoder.expected(law.merged(base), QUESTION, TOKENS);
      case "sea" -> TinyDecoder.expected(sea.merged(base), QUESTION, TOKENS);
      default -> TinyDecoder.expected(base, QUESTION, TOKENS);
    };
  }

  @Test
  void writeAsTheModelThatTheyAreMergedInto() throws Exception {
    assertThat(List.of(expected("law"), expected("sea"), expected(""))).doesNotHaveDuplicates();
    try (OnnxGenerator generator = open()) {
      for (String adapter : List.of("", "law", "sea", "", "law")) {
        assertThat(write(generator, adapter).text()).isEqualTo(expected(adapter));
      }
    }
  }

  @Test
  void areNamedByWhatTheyWroteWithTheHashOfTheirFile() throws Exception {
    try (OnnxGenerator generator = open()) {
      String hash = Sha256.of(Files.readAllBytes(folder.resolve("sea.onnx_adapter")));
      assertThat(write(generator, "sea").adapter()).contains(new Generation.Adapter("sea", hash));
      assertThat(write(generator, "").adapter()).isEmpty();
    }
  }

  @Test
  void shareNoWorkWithEachOther() throws Exception {
    Path model = TinyDecoder.write(folder.resolve("model"), it -> it.grouped().adapters());
    Path file = law.write(folder.resolve("law.onnx_adapter"));
    try (OnnxGenerator generator =
        OnnxGenerator.open(model, TinyDecoder.options().withAdapters(Map.of("law", file)))) {
      assertThat(write(generator, "law").usage().reused()).isZero();
      assertThat(write(generator, "law").usage().reused()).isPositive();
      assertThat(write(generator, "").usage().reused()).isZero();
      assertThat(write(generator, "law").usage().reused()).isZero();
    }
  }

  @Test
  void serveManyAtOnce() throws Exception {
    List<String> adapters = List.of("", "law", "sea", "law", "", "sea", "law", "sea");
    try (OnnxGenerator generator = open();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> texts = new ArrayList<>();
      for (String adapter : adapters) {
        texts.add(callers.submit(() -> write(generator, adapter).text()));
      }
      for (int i = 0; i < adapters.size(); i++) {
        assertThat(texts.get(i).get()).isEqualTo(expected(adapters.get(i)));
      }
    }
  }

  @Test
  void areChosenByTheNamesThatTheyHave() throws Exception {
    try (OnnxGenerator generator = open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> write(generator, "tax"))
          .withMessageContaining("there is no adapter tax, only [law, sea]");
    }
  }

  private void assertRefused(Path file, String... parts) {
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> open(Map.of("law", file)).close())
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
  }

  @Test
  void areRefusedWhereTheyDoNotFit() throws IOException {
    Path file = folder.resolve("law.onnx_adapter");
    assertRefused(file, "there is no file of adapter law at " + file);

    law.write(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(file, "adapter law from " + file + " does not fit model model");

    AdapterWriter.random(TinyDecoder.WEIGHTS.shape(), 4, 1)
        .put("layers.9.q_proj.lora_A", 64, 4, new float[256])
        .put("layers.9.q_proj.lora_B", 4, 64, new float[256])
        .write(file);
    assertRefused(file, "does not fit", "layers.9.q_proj.lora_");

    AdapterWriter.random(TinyDecoder.WEIGHTS.shape(), 4, 1)
        .put("layers.1.v_proj.lora_B", 3, 32, new float[96])
        .write(file);
    assertRefused(file, "layers.1.v_proj.lora_A of rank 4 and layers.1.v_proj.lora_B of rank 3");

    AdapterWriter.random(TinyDecoder.WEIGHTS.shape(), 4, 1)
        .put("layers.1.v_proj.lora_B", 4, 33, new float[132])
        .write(file);
    assertRefused(file, "layers.1.v_proj.lora_B of shape [4, 33], expected [-1, 32]");

    new AdapterWriter().write(file);
    assertRefused(file, "does not fit", "it has no parameter");

    AdapterWriter.random(TinyDecoder.WEIGHTS.shape(), 4, 1)
        .without("layers.1.v_proj.lora_B")
        .write(file);
    assertRefused(file, "has layers.1.v_proj.lora_A and lacks layers.1.v_proj.lora_B");
  }

  @Test
  void areRefusedWhereTwoAreOne() throws IOException {
    Path file = law.write(folder.resolve("law.onnx_adapter"));
    Path copy = law.write(folder.resolve("copy.onnx_adapter"));

    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() -> open(Map.of("law", file, "tax", copy)).close())
        .withMessageContaining("adapters law and tax have the same parameters")
        .withMessageContaining(file.toString())
        .withMessageContaining(copy.toString());
  }

  @Test
  void areRefusedByAModelThatTakesNone() throws IOException {
    Path model = TinyDecoder.write(folder.resolve("model"), LlamaExport::grouped);
    Path file = law.write(folder.resolve("law.onnx_adapter"));

    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(() ->
            OnnxGenerator.open(model, TinyDecoder.options().withAdapters(Map.of("law", file))))
        .withMessageContaining("does not fit model model")
        .withMessageContaining("make one by LoraAdapters.enable");
  }
}
