package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.footnote.generate.GenerationException;
import dev.footnote.onnx.LlamaWeights.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderSessionTest {

  private static final Shape SHAPE = new Shape(64, 96, 2, 4, 2, 50, 64);
  private static final LlamaWeights WEIGHTS = LlamaWeights.random(SHAPE, 7);
  private static final int[] TOKENS = {1, 7, 3, 3, 49, 12, 0, 30, 7, 3, 21};

  @TempDir Path folder;

  /** A way to export the model, and how it should behave. */
  record Export(String name, UnaryOperator<LlamaExport> form, boolean shares, double tolerance) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Export> exports() {
    return Stream.of(
        new Export("plain", it -> it, false, 1e-3),
        new Export("plain with positions", LlamaExport::positions, false, 1e-3),
        new Export("narrow", it -> it.positions().narrow(), false, 1e-3),
        new Export("half", LlamaExport::half, false, 0.2),
        new Export("merged", LlamaExport::merged, false, 1e-3),
        new Export("grouped, with another state", it -> it.grouped().sums(), false, 1e-3),
        new Export("grouped", LlamaExport::grouped, true, 1e-3),
        new Export("grouped with positions", it -> it.grouped().positions(), true, 1e-3),
        new Export("grouped, last row", it -> it.grouped().lastRow(), true, 1e-3),
        new Export("grouped, chosen rows", it -> it.grouped().keeps(), true, 1e-3),
        new Export("four bits", LlamaExport::fourBits, false, 1e-2),
        new Export("grouped in four bits", it -> it.grouped().fourBits(), true, 1e-2));
  }

  private DecoderSession open(Export export) throws IOException {
    LlamaExport form = export.form.apply(new LlamaExport(WEIGHTS));
    return DecoderSession.open(
        "tiny", form.write(folder.resolve("model.onnx")), DecoderNames.USUAL, 1);
  }

  private static ReferenceLlama reference(Export export) {
    return new ReferenceLlama(export.name.contains("four") ? WEIGHTS.inFourBits() : WEIGHTS);
  }

  private static void run(DecoderCache cache, int from, int to) throws OrtException {
    try (RunOptions options = new RunOptions()) {
      cache.run(Arrays.copyOfRange(TOKENS, from, to), to - from, options);
    }
  }

  private static double[] values(FloatBuffer logits) {
    double[] values = new double[logits.remaining()];
    Arrays.setAll(values, logits::get);
    return values;
  }

  private static void assertLogits(DecoderCache cache, Export export) {
    int[] tokens = Arrays.copyOf(TOKENS, cache.length());
    double[] expected = reference(export).logits(tokens);
    double shift = export.name.endsWith("another state") ? Arrays.stream(tokens).sum() : 0;
    Arrays.setAll(expected, i -> expected[i] + shift);
    assertThat(values(cache.logits())).containsExactly(expected, within(export.tolerance));
  }

  @ParameterizedTest
  @MethodSource("exports")
  void givesTheLogitsOfTheArithmeticStepByStep(Export export) throws Exception {
    try (DecoderSession session = open(export);
        DecoderCache cache = session.newCache(16)) {
      assertThat(session.shares()).isEqualTo(export.shares);
      assertThat(session.form().vocabulary()).isEqualTo(50);
      for (int t = 0; t < TOKENS.length; t++) {
        run(cache, t, t + 1);
        assertLogits(cache, export);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("exports")
  void givesTheSameInSlicesAndAsAWhole(Export export) throws Exception {
    try (DecoderSession session = open(export);
        DecoderCache whole = session.newCache(16);
        DecoderCache sliced = session.newCache(16)) {
      run(whole, 0, TOKENS.length);
      assertLogits(whole, export);
      run(sliced, 0, 4);
      run(sliced, 4, 9);
      run(sliced, 9, TOKENS.length);
      assertLogits(sliced, export);
    }
  }

  @ParameterizedTest
  @MethodSource("exports")
  void givesTheLogitsOfEachTokenOfARun(Export export) throws Exception {
    try (DecoderSession session = open(export);
        DecoderCache cache = session.newCache(16)) {
      run(cache, 0, 5);
      boolean comparable = session.form().ratesMany() && !export.name.endsWith("another state");
      for (int t = 0; comparable && t < 5; t++) {
        double[] expected = reference(export).logits(Arrays.copyOf(TOKENS, t + 1));
        assertThat(values(cache.logits(t))).containsExactly(expected, within(export.tolerance));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("exports")
  void forgetsTheEnd(Export export) throws Exception {
    try (DecoderSession session = open(export);
        DecoderCache cache = session.newCache(16)) {
      run(cache, 0, 3);
      cache.mark();
      run(cache, 3, 8);
      int kept = cache.rewind(6);
      assertThat(kept).isEqualTo(export.shares ? 6 : 3);
      run(cache, kept, TOKENS.length);
      assertLogits(cache, export);
      assertThat(cache.rewind(1)).isEqualTo(export.shares ? 1 : 0);
      run(cache, cache.length(), 4);
      assertLogits(cache, export);
    }
  }

  @Test
  void asksForNoMoreLogitsThanAreWanted() throws Exception {
    Export export = new Export("grouped", it -> it.grouped().keeps(), true, 1e-3);
    try (DecoderSession session = open(export);
        DecoderCache cache = session.newCache(16);
        RunOptions options = new RunOptions()) {
      assertThat(session.form().rows()).isEqualTo(LogitForm.Rows.CHOSEN);
      cache.run(Arrays.copyOf(TOKENS, 9), 1, options);
      assertLogits(cache, export);
      cache.run(Arrays.copyOfRange(TOKENS, 9, 11), 2, options);
      double[] first = reference(export).logits(Arrays.copyOf(TOKENS, 10));
      assertThat(values(cache.logits(0))).containsExactly(first, within(1e-3));
      assertLogits(cache, export);
    }
  }

  @Test
  void givesTheSameToTheBitInPlaceAndInChains() throws Exception {
    Export grouped = new Export("grouped", LlamaExport::grouped, true, 0);
    try (DecoderSession session = open(grouped);
        DecoderCache shared = session.newCache(true, session.form(), 16, 16);
        DecoderCache chained = session.newCache(false, session.form(), 16, 16)) {
      for (int t = 0; t < TOKENS.length; t++) {
        run(shared, t, t + 1);
        run(chained, t, t + 1);
        assertThat(values(shared.logits())).isEqualTo(values(chained.logits()));
      }
    }
  }

  @Test
  void keepsWhatItHadWhenARunIsEnded() throws Exception {
    for (Export export : exports().toList()) {
      try (DecoderSession session = open(export);
          DecoderCache cache = session.newCache(16);
          RunOptions ended = new RunOptions()) {
        run(cache, 0, 4);
        ended.setTerminate(true);
        assertThatThrownBy(() -> cache.run(new int[] {9, 9, 9}, 1, ended))
            .isInstanceOf(OrtException.class);
        assertThat(cache.length()).isEqualTo(4);
        run(cache, 4, 7);
        assertLogits(cache, export);
      }
    }
  }

  @Test
  void saysHowMuchMemoryItTakes() throws Exception {
    long keysAndValues = 2L * 2 * 2 * 16 * Float.BYTES;
    long logits = 256L * 50 * Float.BYTES;
    try (DecoderSession shared = open(new Export("", LlamaExport::grouped, true, 0))) {
      assertThat(shared.bytes(100)).isEqualTo(100 * keysAndValues + logits);
    }
    try (DecoderSession chained = open(new Export("", it -> it, false, 0))) {
      assertThat(chained.bytes(100)).isEqualTo(3 * 100 * keysAndValues + logits);
    }
  }

  @Test
  void refusesAGraphThatRemembersNothing() throws Exception {
    Path encoder =
        new TinyEncoder(10).inputs("input_ids").output("logits").write(folder.resolve("e"));

    assertThatThrownBy(() -> DecoderSession.open("tiny", encoder, DecoderNames.USUAL, 1))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("the graph of model tiny has inputs [input_ids], none of which")
        .hasMessageContaining("text-generation-with-past");
  }

  @Test
  void refusesAGraphWithoutLogits() throws Exception {
    Path encoder =
        new TinyEncoder(10).inputs("input_ids").output("states_out").write(folder.resolve("e"));

    assertThatThrownBy(() -> DecoderSession.open("tiny", encoder, DecoderNames.USUAL, 1))
        .isInstanceOf(GenerationException.class)
        .hasMessage("the graph of model tiny has outputs [states_out]; expected one named logits");
  }

  @Test
  void takesNamesFromTheFolder() throws IOException {
    ModelFolders.in(folder)
        .file(
            "genai_config.json",
            "{'model': {'decoder': {'inputs': {'input_ids': 'tokens', 'attention_mask': 'm',"
                + " 'position_ids': 'p', 'past_key_names': 'past_key_values.%d.key'},"
                + " 'outputs': {'logits': 'scores'}}}}");

    assertThat(DecoderNames.of(folder)).isEqualTo(new DecoderNames("tokens", "m", "p", "scores"));
    assertThat(DecoderNames.of(folder.resolve("none"))).isEqualTo(DecoderNames.USUAL);
  }
}
