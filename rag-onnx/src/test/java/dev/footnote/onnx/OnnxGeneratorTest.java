package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Prompt;
import dev.footnote.onnx.TinyDecoder.Attention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generator with constructed models and a real tokenizer. */
class OnnxGeneratorTest {

  private static final String TOKENIZER = TinyTokenizers.gemma();
  private static final LlamaWeights WEIGHTS =
      LlamaWeights.random(64, 96, 2, TinyTokenizers.size(TOKENIZER), 9);
  private static final GeneratorSettings SETTINGS =
      GeneratorSettings.defaults().withThreads(1).withContextTokens(240);

  @TempDir Path work;

  private Path folder(TinyDecoder decoder) throws IOException {
    decoder.write(work.resolve("model.onnx"));
    Files.writeString(work.resolve("tokenizer.json"), TOKENIZER);
    Files.writeString(work.resolve("config.json"), "{\"max_position_embeddings\": 256}");
    return work;
  }

  private OnnxGenerator open(Attention attention) throws IOException {
    return OnnxGenerator.open(folder(new TinyDecoder(WEIGHTS, attention)), SETTINGS);
  }

  private static Prompt prompt(String text, int tokens) {
    return new Prompt(text, List.of()).options(GenerationOptions.DEFAULT.maxTokens(tokens));
  }

  private static Generation.Written write(OnnxGenerator generator, Prompt prompt) {
    return (Generation.Written) generator.generate(prompt);
  }

  @ParameterizedTest
  @EnumSource
  void piecesJoinedAreTheText(Attention attention) throws IOException {
    try (OnnxGenerator generator = open(attention)) {
      assertThat(generator.sharesCache()).isEqualTo(attention == Attention.GROUPED);
      StringBuilder streamed = new StringBuilder();
      Generation.Written written =
          (Generation.Written) generator.generate(prompt("the boat", 40), streamed::append);

      assertThat(streamed.toString().strip()).isEqualTo(written.text());
      assertThat(written.finish()).isEqualTo(Generation.Finish.TOO_LONG);
      assertThat(written.usage().written()).isEqualTo(40);
    }
  }

  @Test
  void bothKindsOfCacheWriteTheSameAndGuessesChangeNothing() throws IOException {
    String text = "the tide and the boat in the harbour and the tide and the boat";
    Generation.Written chained;
    try (OnnxGenerator generator = open(Attention.CONCAT)) {
      chained = write(generator, prompt(text, 120));
      assertThat(chained.usage().drafted()).isZero();
    }
    try (OnnxGenerator generator = open(Attention.GROUPED)) {
      Generation.Written shared = write(generator, prompt(text, 120));

      assertThat(shared.text()).isEqualTo(chained.text());
      assertThat(shared.usage().drafted()).isPositive();
    }
  }

  @Test
  void whatWasReadBeforeIsNotReadAgain() throws IOException {
    try (OnnxGenerator generator = open(Attention.GROUPED)) {
      Generation.Written first = write(generator, prompt("the tide and the boat", 20));
      Generation.Written again = write(generator, prompt("the tide and the boat", 20));

      assertThat(again.text()).isEqualTo(first.text());
      assertThat(first.usage().reused()).isZero();
      assertThat(again.usage().reused()).isEqualTo(again.usage().read() - 1);
    }
  }

  @Test
  void theSameSeedWritesTheSame() throws IOException {
    try (OnnxGenerator generator = open(Attention.GROUPED)) {
      Prompt seven =
          prompt("the", 30).options(GenerationOptions.DEFAULT.maxTokens(30).sampling(1.5, 7));
      Prompt eight =
          prompt("the", 30).options(GenerationOptions.DEFAULT.maxTokens(30).sampling(1.5, 8));

      assertThat(write(generator, seven).text()).isEqualTo(write(generator, seven).text());
      assertThat(write(generator, eight).text()).isNotEqualTo(write(generator, seven).text());
    }
  }

  @Test
  void controlTokensInAMessageAreMereText() throws IOException {
    try (ChatTokenizer tokenizer =
        ChatTokenizer.open(
            Files.writeString(work.resolve("tokenizer.json"), TOKENIZER),
            SETTINGS.cacheDirectory())) {
      long end = tokenizer.control("<eos>")[0];

      assertThat(tokenizer.control("<eos>")).hasSize(1);
      assertThat(tokenizer.content("the <eos> boat")).doesNotContain(end);
      assertThat(tokenizer.content("<eos>")).hasSizeGreaterThan(1);
    }
  }

  @Test
  void templatesSpellControlTokensAndMessagesDoNot() throws IOException {
    folder(new TinyDecoder(WEIGHTS, Attention.GROUPED));
    Files.writeString(
        work.resolve("chat_template.jinja"),
        "{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}"
            + "{{ raise_exception('no system') }}{% endif %}{{ m.content }}<eos>{% endfor %}");
    Files.writeString(work.resolve("tokenizer_config.json"), "{\"bos_token\": \"<bos>\"}");
    DecoderFolder folder = DecoderFolder.read(work);
    try (ChatTokenizer tokenizer =
        ChatTokenizer.open(folder.tokenizer(), SETTINGS.cacheDirectory())) {
      long[] tokens =
          PromptEncoder.of(folder, tokenizer)
              .encode(
                  List.of(
                      new ChatMessage(ChatMessage.Role.SYSTEM, "the <bos>"),
                      new ChatMessage(ChatMessage.Role.USER, "boat <eos> {{ 7 }}")));

      assertThat(tokens[0]).isEqualTo(tokenizer.control("<bos>")[0]);
      assertThat(tokens[tokens.length - 1]).isEqualTo(tokenizer.control("<eos>")[0]);
      assertThat(Arrays.copyOfRange(tokens, 1, tokens.length - 1))
          .containsExactly(tokenizer.content("the <bos>\n\nboat <eos> {{ 7 }}"))
          .doesNotContain(tokens[0], tokens[tokens.length - 1]);
    }
    Files.writeString(work.resolve("chat_template.jinja"), "{% include 'x' %}");
    assertThatThrownBy(() -> OnnxGenerator.open(work, SETTINGS))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("include");
  }

  @Test
  void timeEndsTheTextWithWhatIsThere() throws IOException {
    try (OnnxGenerator generator = open(Attention.CONCAT)) {
      Generation.Written written =
          write(
              generator,
              prompt("the boat", 1)
                  .options(
                      GenerationOptions.DEFAULT.maxTokens(200).timeLimit(Duration.ofNanos(1))));

      assertThat(written.finish()).isEqualTo(Generation.Finish.OUT_OF_TIME);
      assertThat(write(generator, prompt("the boat", 5)).usage().written()).isEqualTo(5);
    }
  }

  @Test
  void interruptingTheCallerCancels() throws Exception {
    try (OnnxGenerator generator = open(Attention.GROUPED)) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(() -> {
            try {
              generator.generate(
                  prompt("the boat", 200),
                  piece -> {
                    begun.countDown();
                    awaitQuietly(interrupted);
                  });
            } catch (RuntimeException e) {
              thrown.set(e);
            }
          });
      caller.start();
      begun.await();
      caller.interrupt();
      Thread.sleep(100);
      interrupted.countDown();
      caller.join(10_000);

      assertThat(thrown.get()).isInstanceOf(GenerationException.class);
      assertThat(write(generator, prompt("the boat", 5)).usage().written()).isEqualTo(5);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void manyMayAskAtOnce() throws IOException {
    try (OnnxGenerator generator = open(Attention.GROUPED)) {
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        expected.add(write(generator, prompt("boat " + "and ".repeat(i), 15)).text());
      }
      IntStream.range(0, 60)
          .parallel()
          .forEach(i ->
              assertThat(write(generator, prompt("boat " + "and ".repeat(i % 6), 15)).text())
                  .isEqualTo(expected.get(i % 6)));
    }
  }

  @Test
  void anAdapterWritesAsTheModelItIsMergedInto() throws IOException {
    int rank = 4;
    float[][] a = new float[WEIGHTS.layers()][];
    float[][] b = new float[WEIGHTS.layers()][];
    LlamaWeights drawn = LlamaWeights.random(64, 96, WEIGHTS.layers(), 8, 21);
    AdapterFile adapter = new AdapterFile();
    for (int layer = 0; layer < WEIGHTS.layers(); layer++) {
      a[layer] = Arrays.copyOf(drawn.wq()[layer], 64 * rank);
      b[layer] = Arrays.copyOfRange(drawn.wq()[layer], 64 * rank, 2 * 64 * rank);
      adapter.add("layer." + layer + ".lora_A", a[layer], 64, rank);
      adapter.add("layer." + layer + ".lora_B", b[layer], rank, 64);
    }
    Path file = Files.write(work.resolve("tenant.onnx_adapter"), adapter.bytes());
    String text = "the tide and the boat";
    String merged;
    String base;
    try (OnnxGenerator generator =
        OnnxGenerator.open(
            folder(new TinyDecoder(WEIGHTS.withQueries(a, b, rank), Attention.GROUPED)),
            SETTINGS)) {
      merged = write(generator, prompt(text, 30)).text();
    }
    try (OnnxGenerator generator = open(Attention.GROUPED)) {
      base = write(generator, prompt(text, 30)).text();
    }
    assertThat(merged).isNotEqualTo(base);
    try (OnnxGenerator generator =
        OnnxGenerator.open(
            folder(new TinyDecoder(WEIGHTS, Attention.GROUPED).adapters()),
            SETTINGS.withAdapters(Map.of("tenant", file)))) {
      Prompt tuned =
          prompt(text, 30).options(GenerationOptions.DEFAULT.maxTokens(30).adapter("tenant"));
      assertThat(write(generator, prompt(text, 30)).text()).isEqualTo(base);
      assertThat(write(generator, tuned).text()).isEqualTo(merged);
      assertThat(write(generator, tuned).usage().reused()).isPositive();
      assertThat(write(generator, prompt(text, 30)).usage().reused()).isZero();
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> generator.generate(tuned.options(GenerationOptions.DEFAULT.adapter("other"))))
          .withMessageContaining("'other'")
          .withMessageContaining("[tenant]");
    }
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    assertThatThrownBy(() -> OnnxGenerator.open(work.resolve("nowhere")))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> OnnxGenerator.open(work)).hasMessageContaining("model_q4.onnx");
    OnnxGenerator generator = open(Attention.GROUPED);
    assertThat(generator.cacheBytes()).isEqualTo(2L * 2 * 2 * 16 * 240 * 4);
    assertThatThrownBy(() -> generator.generate(prompt("boat ".repeat(300), 5)))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("240")
        .hasMessageContaining("Rag.Builder.context");
    generator.close();
    generator.close();
    assertThatIllegalStateException().isThrownBy(() -> generator.generate(prompt("boat", 5)));
  }
}
