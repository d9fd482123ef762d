package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoraAdaptersTest {

  /** Logits go up to some 40; the runtime adds in 32 bits, the arithmetic in 64. */
  private static final double TOLERANCE = 2e-4;

  private static final int[] TOKENS = TinyDecoder.tokens("the boat and the light in the harbour");

  @TempDir Path folder;

  private static PeftWriter peft(String kind, int rank, long seed) {
    return PeftWriter.random(TinyDecoder.WEIGHTS.shape(), kind, rank, seed, LlamaExport.MODULES);
  }

  private Path enabled(UnaryOperator<LlamaExport> form) throws IOException {
    Path plain = TinyDecoder.write(folder.resolve("plain"), form);
    return LoraAdapters.enable(plain, folder.resolve("enabled")).folder();
  }

  /** Returns the logits behind the text, by the runtime. */
  private static float[] logits(Path model, Map<String, Path> adapters, String adapter)
      throws OrtException {
    DecoderModel read = DecoderModel.read(model, Optional.empty());
    OnnxEnvironment.load(TestCache.DIRECTORY);
    try (DecoderSession session = DecoderSession.open("tiny", read.weights(), read.names(), 1);
        AdapterSet set = AdapterSet.open(adapters, read.weights(), session);
        DecoderCache cache = session.newCache(TOKENS.length);
        RunOptions options = set.options(Optional.of(adapter).filter(it -> !it.isEmpty()))) {
      cache.run(TOKENS, 1, options);
      FloatBuffer logits = cache.logits();
      float[] copy = new float[logits.remaining()];
      logits.get(copy);
      return copy;
    }
  }

  private static double distance(float[] actual, double[] expected) {
    double most = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(actual[i] - expected[i]));
    }
    return most;
  }

  private static Arguments form(
      String name, UnaryOperator<LlamaExport> form, String kind, boolean fourBits) {
    return Arguments.of(name, form, kind, fourBits);
  }

  static List<Arguments> forms() {
    return List.of(
        form("MatMul", it -> it.named("self_attn"), "F32", false),
        form("grouped", it -> it.named("attn").grouped(), "F16", false),
        form("Gemm", it -> it.named("self_attn").gemm(), "BF16", false),
        form("MatMulNBits", it -> it.named("attn").grouped().fourBits(), "BF16", true),
        form("beside", it -> it.named("self_attn").grouped().beside(), "F32", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void giveTheLogitsOfTheMergedModel(
      String name, UnaryOperator<LlamaExport> form, String kind, boolean fourBits)
      throws Exception {
    Path model = enabled(form);
    LlamaWeights base = fourBits ? TinyDecoder.WEIGHTS.inFourBits() : TinyDecoder.WEIGHTS;
    PeftWriter law = peft(kind, 4, 1);
    LoraImport imported =
        LoraAdapters.importPeft(
            law.write(folder.resolve("law")), model, folder.resolve("law.onnx_adapter"));
    Map<String, Path> adapters = Map.of("law", imported.file());

    float[] plain = logits(folder.resolve("plain"), Map.of(), "");
    assertThat(logits(model, adapters, "")).as("without the adapter").isEqualTo(plain);

    double[] merged = new ReferenceLlama(law.merged(base, module -> 6.0 / 4)).logits(TOKENS);
    assertThat(distance(plain, merged)).as("what the adapter changes").isGreaterThan(1);
    assertThat(distance(logits(model, adapters, "law"), merged)).isLessThan(TOLERANCE);
    assertThat(imported.pairs())
        .hasSize(2 * 7)
        .allSatisfy(pair -> {
          assertThat(pair.rank()).isEqualTo(4);
          assertThat(pair.scale()).isCloseTo(1.5, within(1e-12));
        });
    assertThat(imported.sha256())
        .isEqualTo(Sha256.of(Files.readAllBytes(imported.file())))
        .hasSize(64);
  }

  @Test
  void scaleByRanksAndAlphasOfModules() throws Exception {
    Path model = enabled(it -> it.named("attn").grouped());
    PeftWriter law =
        peft("F32", 4, 3)
            .config("use_rslora", "true")
            .config("fan_in_fan_out", "true")
            .config("alpha_pattern", "{'q_proj': 3, 'layers.*gate_proj': 1.5}");
    LoraImport imported =
        LoraAdapters.importPeft(
            law.write(folder.resolve("law")), model, folder.resolve("law.onnx_adapter"));

    double[] merged =
        new ReferenceLlama(
                law.merged(
                    TinyDecoder.WEIGHTS,
                    module ->
                        switch (module) {
                          case "q_proj" -> 3 / 2.0;
                          case "gate_proj" -> 1.5 / 2;
                          default -> 6 / 2.0;
                        }))
            .logits(TOKENS);
    assertThat(distance(logits(model, Map.of("law", imported.file()), "law"), merged))
        .isLessThan(TOLERANCE);
  }
}
