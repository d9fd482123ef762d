package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.Prompt;
import dev.footnote.onnx.graph.LoraTarget;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoraAdaptersTest {

  /** Logits go up to some 40; the runtime adds in 32 bits, the arithmetic in 64. */
  private static final double TOLERANCE = 1e-4;

  private static final String QUESTION = "the boat and the light in the harbour";
  private static final int[] TOKENS = TinyDecoder.tokens(QUESTION);

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
        AdapterSet set = AdapterSet.open(adapters, read.weights(), session)) {
      return logits(session, set, adapter);
    }
  }

  private static float[] logits(DecoderSession session, AdapterSet set, String adapter)
      throws OrtException {
    try (DecoderCache cache = session.newCache(TOKENS.length);
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
            .config("rank_pattern", "{'layers.[01].self_attn.v_proj': 2}")
            .config("alpha_pattern", "{'q_proj': 3, 'layers.*gate_proj': 1.5}");
    for (int layer = 0; layer < 2; layer++) {
      float[] numbers = new float[2 * 64];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = i % 7 * 0.05f - 0.1f;
      }
      law.put(PeftWriter.name(layer, "v_proj", "A"), 2, 64, numbers)
          .put(PeftWriter.name(layer, "v_proj", "B"), 32, 2, Arrays.copyOf(numbers, 64));
    }
    LoraImport imported =
        LoraAdapters.importPeft(
            law.write(folder.resolve("law")), model, folder.resolve("law.onnx_adapter"));
    assertThat(imported.pairs()).extracting(LoraImport.Pair::rank).containsOnly(2, 4);

    double[] merged =
        new ReferenceLlama(
                law.merged(
                    TinyDecoder.WEIGHTS,
                    module ->
                        switch (module) {
                          case "q_proj" -> 3 / 2.0;
                          case "gate_proj" -> 1.5 / 2;
                          case "v_proj" -> 6 / Math.sqrt(2);
                          default -> 6 / 2.0;
                        }))
            .logits(TOKENS);
    assertThat(distance(logits(model, Map.of("law", imported.file()), "law"), merged))
        .isLessThan(TOLERANCE);
  }

  @Test
  void serveEightThreadsWithMixedAdapters() throws Exception {
    Path model = enabled(it -> it.named("attn").grouped());
    Map<String, Path> files = new HashMap<>();
    Map<String, String> expected = new HashMap<>();
    expected.put("", TinyDecoder.expected(QUESTION, 12));
    for (int i = 1; i <= 3; i++) {
      PeftWriter peft = peft("F32", 1 << i, i);
      Path out = folder.resolve(i + ".onnx_adapter");
      LoraAdapters.importPeft(peft.write(folder.resolve("peft" + i)), model, out);
      files.put("a" + i, out);
      double scale = 6.0 / (1 << i);
      LlamaWeights merged = peft.merged(TinyDecoder.WEIGHTS, module -> scale);
      expected.put("a" + i, TinyDecoder.expected(merged, QUESTION, 12));
    }
    assertThat(expected.values()).doesNotHaveDuplicates();
    GeneratorOptions options = TinyDecoder.options().withConcurrency(4).withAdapters(files);
    List<String> names = List.copyOf(expected.keySet());
    try (OnnxGenerator generator = OnnxGenerator.open(model, options);
        ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Future<Generation.Written>> texts = new ArrayList<>();
      for (int i = 0; i < 96; i++) {
        String name = names.get(i * 7 % 5 % names.size());
        texts.add(callers.submit(() -> write(generator, name)));
      }
      for (int i = 0; i < texts.size(); i++) {
        String name = names.get(i * 7 % 5 % names.size());
        assertThat(texts.get(i).get().text()).isEqualTo(expected.get(name));
        assertThat(texts.get(i).get().adapter().map(Generation.Adapter::name).orElse(""))
            .isEqualTo(name);
      }
    }
  }

  @Test
  void giveTheLogitsOfTheMergedModelsWhileOthersRun() throws Exception {
    Path model = enabled(it -> it.named("attn").grouped());
    Map<String, Path> files = new HashMap<>();
    Map<String, double[]> expected = new HashMap<>();
    for (int i = 1; i <= 3; i++) {
      PeftWriter peft = peft("F32", 1 << i, i);
      double scale = 6.0 / (1 << i);
      Path out = folder.resolve(i + ".onnx_adapter");
      LoraAdapters.importPeft(peft.write(folder.resolve("peft" + i)), model, out);
      files.put("a" + i, out);
      LlamaWeights merged = peft.merged(TinyDecoder.WEIGHTS, module -> scale);
      expected.put("a" + i, new ReferenceLlama(merged).logits(TOKENS));
    }
    DecoderModel read = DecoderModel.read(model, Optional.empty());
    OnnxEnvironment.load(TestCache.DIRECTORY);
    try (DecoderSession session = DecoderSession.open("tiny", read.weights(), read.names(), 1);
        AdapterSet set = AdapterSet.open(files, read.weights(), session);
        ExecutorService callers = Executors.newFixedThreadPool(6)) {
      List<Future<Double>> distances = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String name = "a" + (i % 3 + 1);
        distances.add(
            callers.submit(() ->
                distance(logits(session, set, name), expected.getOrDefault(name, new double[0]))));
      }
      assertThat(expected).hasSize(3);
      for (Future<Double> distance : distances) {
        assertThat(distance.get()).isLessThan(TOLERANCE);
      }
    }
  }

  private static Generation.Written write(OnnxGenerator generator, String adapter) {
    Prompt prompt = TinyDecoder.prompt(QUESTION, 12);
    return (Generation.Written)
        generator.generate(
            adapter.isEmpty() ? prompt : prompt.options(prompt.options().adapter(adapter)));
  }

  @Test
  void theSameArgumentsGiveTheSameBytes() throws Exception {
    Path model = enabled(it -> it.named("attn"));
    Path peft = peft("F16", 3, 5).write(folder.resolve("peft"));

    LoraImport first = LoraAdapters.importPeft(peft, model, folder.resolve("1.onnx_adapter"));
    LoraImport second = LoraAdapters.importPeft(peft, model, folder.resolve("2.onnx_adapter"));
    assertThat(second.sha256()).isEqualTo(first.sha256());

    LoraModel again = LoraAdapters.enable(folder.resolve("plain"), folder.resolve("again"));
    assertThat(again.graph()).hasSameBinaryContentAs(model.resolve("onnx").resolve("model.onnx"));
  }

  @Test
  void onlyChosenModulesTakeAdapters() throws Exception {
    Path plain = TinyDecoder.write(folder.resolve("plain"), it -> it.named("self_attn"));
    LoraModel model =
        LoraAdapters.enable(plain, "model.onnx", Set.of("q_proj"), folder.resolve("enabled"));

    assertThat(model.layers())
        .extracting(LoraTarget::module)
        .containsExactly("model.layers.0.self_attn.q_proj", "model.layers.1.self_attn.q_proj");
    Path peft = peft("F32", 2, 1).write(folder.resolve("peft"));
    assertRefused(
        () -> LoraAdapters.importPeft(peft, model.folder(), folder.resolve("x.onnx_adapter")),
        "module model.layers.0.mlp.down_proj",
        "expected one of the modules that the model takes adapters for",
        "model.layers.0.self_attn.q_proj");
    assertThat(folder.resolve("x.onnx_adapter")).doesNotExist();
  }

  private static void assertRefused(ThrowingCallable call, String... parts) {
    assertThatExceptionOfType(GenerationException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
  }

  @Test
  void graphsThatCannotBeChangedAreRefusedAndLeaveNothing() throws Exception {
    Path unnamed = TinyDecoder.write(folder.resolve("unnamed"), it -> it);
    Path target = folder.resolve("target");
    assertRefused(
        () -> LoraAdapters.enable(unnamed, target), "has no layers [down_proj", "[l0q, l0k, l0v");

    Path plain = TinyDecoder.write(folder.resolve("plain"), it -> it.named("attn"));
    assertRefused(
        () -> LoraAdapters.enable(plain, "model.onnx", Set.of("q_proj", "qkv_proj"), target),
        "has no layers [qkv_proj]");
    LoraModel once = LoraAdapters.enable(plain, target);
    assertRefused(() -> LoraAdapters.enable(plain, target), target + " is there already");
    assertRefused(
        () -> LoraAdapters.enable(once.folder(), folder.resolve("twice")),
        "'model.layers.0.attn.q_proj.lora_A.weight' is in",
        "already");
    Files.writeString(plain.resolve("onnx").resolve("model.onnx"), "no graph");
    assertRefused(() -> LoraAdapters.enable(plain, folder.resolve("twice")), "no ONNX model");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(unnamed, plain, target);
    }
  }

  @Test
  void aModelThatTakesNoAdaptersIsNamed() throws Exception {
    Path plain = TinyDecoder.write(folder.resolve("plain"), it -> it.named("attn"));
    Path peft = peft("F32", 2, 1).write(folder.resolve("peft"));
    assertRefused(
        () -> LoraAdapters.importPeft(peft, plain, folder.resolve("x.onnx_adapter")),
        "make a model that does by LoraAdapters.enable");
  }

  /** What is wrong, how to make it so, and what the message must say. */
  static List<Arguments> malformed() {
    UnaryOperator<PeftWriter> lone = it -> it.without(PeftWriter.name(1, "v_proj", "B"));
    UnaryOperator<PeftWriter> rank =
        it -> it.put(PeftWriter.name(1, "v_proj", "A"), 3, 64, new float[192]);
    UnaryOperator<PeftWriter> inputs =
        it -> it.put(PeftWriter.name(1, "v_proj", "A"), 2, 63, new float[126]);
    UnaryOperator<PeftWriter> outputs =
        it -> it.put(PeftWriter.name(1, "v_proj", "B"), 31, 2, new float[62]);
    UnaryOperator<PeftWriter> layer =
        it ->
            it.put(PeftWriter.name(9, "v_proj", "A"), 2, 64, new float[128])
                .put(PeftWriter.name(9, "v_proj", "B"), 32, 2, new float[64]);
    UnaryOperator<PeftWriter> infinite =
        it -> it.put(PeftWriter.name(1, "v_proj", "B"), 32, 2, infinite(64));
    String model = "base_model.model.model.";
    return List.of(
        Arguments.of("half", lone, "lora_A of module model.layers.1.self_attn.v_proj"),
        Arguments.of("rank", rank, "self_attn.v_proj.lora_A.weight of shape [3, 64]"),
        Arguments.of("inputs", inputs, "[64, -1] with any size for -1"),
        Arguments.of("outputs", outputs, "[-1, 32] with any size for -1"),
        Arguments.of("layer", layer, "module model.layers.9.self_attn.v_proj"),
        Arguments.of(
            "infinite", infinite, "Infinity at 63 of tensor base_model.model.model.layers.1"),
        named("embedding", model + "embed_tokens.lora_embedding_A", "which adapts an embedding"),
        named("DoRA", model + "layers.0.q_proj.lora_magnitude_vector", "which is of DoRA"),
        named("bias", model + "layers.0.q_proj.lora_B.bias", "which is a bias"),
        named("whole", model + "lm_head.weight", "which is a whole module (modules_to_save)"),
        said("peft_type", "'IA3'", "'peft_type': IA3, expected LORA"),
        said("r", "0", "'r': 0, expected a whole number"),
        said("r", "null", "'r': null, expected a whole number"),
        said("lora_alpha", "'8'", "'lora_alpha': 8, expected a number"),
        said("bias", "'all'", "'bias': all, expected none"),
        said("use_dora", "true", "'use_dora': true"),
        said("modules_to_save", "['lm_head']", "'modules_to_save': [lm_head]"),
        said("use_rslora", "1", "'use_rslora': 1, expected true or false"),
        said("rank_pattern", "{'v_proj': 3}", "the configuration says rank 3"),
        said("rank_pattern", "{'v_proj(': 3}", "'rank_pattern': v_proj("),
        said("init_lora_weights", "'pissa_niter_4'", "path_initial_model_for_weight_conversion"),
        said("alora_invocation_tokens", "[3]", "'alora_invocation_tokens': [3]"));
  }

  private static float[] infinite(int count) {
    float[] values = new float[count];
    values[count - 1] = Float.POSITIVE_INFINITY;
    return values;
  }

  private static Arguments named(String what, String name, String message) {
    UnaryOperator<PeftWriter> change = it -> it.put(name, 2, 2, new float[4]);
    return Arguments.of(what, change, message);
  }

  private static Arguments said(String key, String json, String message) {
    UnaryOperator<PeftWriter> change = it -> it.config(key, json);
    return Arguments.of(key + " " + json, change, message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void whatIsNoPlainAdapterIsRefusedByName(
      String what, UnaryOperator<PeftWriter> change, String message) throws Exception {
    Path model = enabled(it -> it.named("attn"));
    PeftWriter peft = change.apply(peft("F32", 2, 1).config("r", "2"));
    Path out = folder.resolve("x.onnx_adapter");
    Path source = peft.write(folder.resolve("peft"));
    assertRefused(() -> LoraAdapters.importPeft(source, model, out), source.toString(), message);
    assertThat(out).doesNotExist();
  }

  @Test
  void pickledAndMissingFilesAreNamed() throws Exception {
    Path model = enabled(it -> it.named("attn"));
    Path out = folder.resolve("x.onnx_adapter");
    Path peft = peft("F32", 2, 1).write(folder.resolve("peft"));
    Files.move(peft.resolve("adapter_model.safetensors"), peft.resolve("adapter_model.bin"));
    assertRefused(() -> LoraAdapters.importPeft(peft, model, out), "safe_serialization=True");
    Files.delete(peft.resolve("adapter_config.json"));
    assertRefused(() -> LoraAdapters.importPeft(peft, model, out), "adapter_config.json, where no");
    assertRefused(
        () -> LoraAdapters.importPeft(folder.resolve("none"), model, out),
        "no folder of an adapter at " + folder.resolve("none"));
  }
}
