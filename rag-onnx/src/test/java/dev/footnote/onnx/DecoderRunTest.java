package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.footnote.onnx.TinyDecoder.Attention;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoders of each kind against a forward pass in plain Java. */
class DecoderRunTest {

  private static final LlamaWeights WEIGHTS = LlamaWeights.random(64, 96, 2, 90, 5);
  private static final int CAPACITY = 200;

  @TempDir Path work;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(Attention.CONCAT, false),
        Arguments.of(Attention.GROUPED, false),
        Arguments.of(Attention.CONCAT, true),
        Arguments.of(Attention.GROUPED, true));
  }

  private DecoderGraph open(Attention attention, boolean fourBits) throws IOException {
    TinyDecoder decoder = new TinyDecoder(WEIGHTS, attention);
    Path file = work.resolve("model.onnx");
    (fourBits ? decoder.fourBits() : decoder).write(file);
    Path tokenizer = Files.writeString(work.resolve("tokenizer.json"), "{}");
    return DecoderGraph.open(new DecoderFolder(work, file, tokenizer, Set.of(), CAPACITY), 1);
  }

  private static LlamaWeights reference(boolean fourBits) {
    if (!fourBits) {
      return WEIGHTS;
    }
    LlamaWeights w = WEIGHTS;
    return new LlamaWeights(
        w.dim(),
        w.hidden(),
        w.layers(),
        w.heads(),
        w.kvHeads(),
        w.vocabulary(),
        w.context(),
        w.embedding(),
        w.attentionNorm(),
        rounded(w.wq()),
        rounded(w.wk()),
        rounded(w.wv()),
        rounded(w.wo()),
        w.feedNorm(),
        rounded(w.w1()),
        rounded(w.w2()),
        rounded(w.w3()),
        w.finalNorm());
  }

  private static float[][] rounded(float[][] matrices) {
    return Stream.of(matrices).map(FourBits::rounded).toArray(float[][]::new);
  }

  private static long[] tokens(int count) {
    return new Random(3).longs(count, 0, WEIGHTS.vocabulary()).toArray();
  }

  private static void assertSame(FloatBuffer actual, double[] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual.get(i)).isEqualTo(expected[i], within(tolerance));
    }
  }

  private static float[] copy(FloatBuffer logits) {
    float[] copy = new float[logits.remaining()];
    logits.duplicate().get(copy);
    return copy;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void logitsEqualThoseOfPlainJavaStepByStep(Attention attention, boolean fourBits)
      throws IOException, OrtException {
    long[] tokens = tokens(40);
    LlamaWeights weights = reference(fourBits);
    // The projection to the vocabulary is in 4 bits too, the table of embeddings is not.
    try (DecoderGraph graph = open(attention, fourBits);
        DecoderRun run = DecoderCaches.open(graph, CAPACITY);
        OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      assertThat(run.rewinds()).isEqualTo(attention == Attention.GROUPED);
      ReferenceLlama reference = new ReferenceLlama(weights);
      for (long token : tokens) {
        run.read(new long[] {token}, options);
        double[] expected = reference.step((int) token);
        if (!fourBits) {
          assertSame(run.logits(), expected, 2e-3);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void slicesGiveWhatOneRunGives(Attention attention, boolean fourBits)
      throws IOException, OrtException {
    long[] tokens = tokens(DecoderRun.SLICE + 30);
    try (DecoderGraph graph = open(attention, fourBits);
        DecoderRun sliced = DecoderCaches.open(graph, CAPACITY);
        DecoderRun whole = DecoderCaches.open(graph, CAPACITY);
        DecoderRun chained = new DecoderRun(graph, new ChainedCache(graph), CAPACITY);
        OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      sliced.prefill(tokens, 0, options);
      whole.read(tokens, options);
      chained.prefill(tokens, 0, options);
      float tolerance = fourBits ? 0.1f : 2e-3f;
      assertThat(copy(sliced.logits())).containsExactly(copy(whole.logits()), within(tolerance));
      assertThat(copy(sliced.logits())).containsExactly(copy(chained.logits()), within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatPromptsHaveInCommonIsKept(Attention attention, boolean fourBits)
      throws IOException, OrtException {
    long[] first = tokens(50);
    long[] second = first.clone();
    Arrays.fill(second, 30, 50, 7);
    try (DecoderGraph graph = open(attention, fourBits);
        DecoderRun run = DecoderCaches.open(graph, CAPACITY);
        DecoderRun fresh = DecoderCaches.open(graph, CAPACITY);
        OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      run.prefill(first, run.keep(first), options);
      int kept = run.keep(second);
      assertThat(kept).isEqualTo(attention == Attention.GROUPED ? 30 : 0);
      run.prefill(second, kept, options);
      fresh.prefill(second, 0, options);
      assertThat(copy(run.logits()))
          .containsExactly(copy(fresh.logits()), within(fourBits ? 0.1f : 2e-3f));
      assertThat(run.keep(second)).isEqualTo(attention == Attention.GROUPED ? 49 : 0);
      assertThat(run.keep(new long[] {99})).isZero();
    }
  }
}
