package dev.footnote.onnx;

import static dev.footnote.onnx.TinyDecoder.expected;
import static dev.footnote.onnx.TinyDecoder.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.Generation.Written;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxGeneratorTest {

  private static final String QUESTION = "the boat and the light in the harbour";

  @TempDir Path folder;

  private OnnxGenerator open(boolean grouped, GeneratorOptions options) throws Exception {
    UnaryOperator<LlamaExport> form = grouped ? LlamaExport::grouped : LlamaExport::positions;
    return OnnxGenerator.open(TinyDecoder.write(folder, form), options);
  }

  private OnnxGenerator open(boolean grouped) throws Exception {
    return open(grouped, TinyDecoder.options());
  }

  private static Written write(OnnxGenerator generator, Prompt prompt) {
    return (Written) generator.generate(prompt);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesWhatTheArithmeticGives(boolean grouped) throws Exception {
    try (OnnxGenerator generator = open(grouped)) {
      List<String> pieces = new ArrayList<>();
      Written written = (Written) generator.generate(prompt(QUESTION, 30), pieces::add);

      assertThat(written.text()).isEqualTo(expected(QUESTION, 30));
      assertThat(String.join("", pieces)).isEqualTo(written.text());
      assertThat(pieces).doesNotContain("");
      assertThat(written.finish()).isEqualTo(Finish.TOO_LONG);
      assertThat(written.usage().read()).isEqualTo(TinyDecoder.tokens(QUESTION).length);
      assertThat(written.usage().reused()).isZero();
      assertThat(written.usage().written()).isEqualTo(30);
    }
  }

  @Test
  void readsWhatIsAlikeOnlyOnce() throws Exception {
    try (OnnxGenerator generator = open(true)) {
      write(generator, prompt(QUESTION + " at noon", 20));
      Written again = write(generator, prompt(QUESTION + " at night", 20));

      assertThat(again.usage().reused()).isGreaterThan(15);
      assertThat(again.text()).isEqualTo(expected(QUESTION + " at night", 20));
      Written same = write(generator, prompt(QUESTION + " at night", 20));
      assertThat(same.usage().reused()).isEqualTo(same.usage().read() - 1);
      assertThat(same.text()).isEqualTo(again.text());
    }
  }

  @Test
  void readsWhatIsAlikeOnlyTwiceWhereItCannotForgetForFree() throws Exception {
    try (OnnxGenerator generator = open(false)) {
      write(generator, prompt(QUESTION + " at noon", 5));
      Written second = write(generator, prompt(QUESTION + " at midday", 5));
      Written third = write(generator, prompt(QUESTION + " at dawn", 5));

      assertThat(second.usage().reused()).isZero();
      assertThat(third.usage().reused()).isGreaterThan(15);
      assertThat(second.text()).isEqualTo(expected(QUESTION + " at midday", 5));
      assertThat(third.text()).isEqualTo(expected(QUESTION + " at dawn", 5));
    }
  }

  @Test
  void guessesWithoutChangingTheText() throws Exception {
    String plain;
    try (OnnxGenerator generator = open(true, TinyDecoder.options().withDrafting(false))) {
      Written written = write(generator, prompt(QUESTION, 200));
      assertThat(written.usage().drafted()).isZero();
      plain = written.text();
    }
    try (OnnxGenerator generator = open(true)) {
      Written written = write(generator, prompt(QUESTION, 200));
      assertThat(written.text()).isEqualTo(plain);
      assertThat(written.usage().written()).isEqualTo(200);
      assertThat(written.usage().drafted()).isPositive();
    }
  }

  @Test
  void endsAtEachTokenThatEndsATextAndLeavesItOut() throws Exception {
    List<Integer> tokens =
        new ReferenceLlama(TinyDecoder.WEIGHTS).greedy(TinyDecoder.tokens(QUESTION), 12);
    int end = tokens.get(7);
    TinyDecoder.write(folder, LlamaExport::grouped);
    for (String file :
        List.of(
            "generation_config.json={'eos_token_id': [%d, 1]}",
            "generation_config.json={'eos_token_id': %d}",
            "config.json={'eos_token_id': %d}",
            "genai_config.json={'model': {'eos_token_id': [0, %d]}}")) {
      String[] named = file.formatted(end).split("=", 2);
      ModelFolders.in(folder).file(named[0], named[1]);
      try (OnnxGenerator generator = OnnxGenerator.open(folder, TinyDecoder.options())) {
        Written written = write(generator, prompt(QUESTION, 12));
        assertThat(written.finish()).isEqualTo(Finish.STOPPED);
        assertThat(written.usage().written()).isEqualTo(tokens.indexOf(end));
        assertThat(expected(QUESTION, 12)).startsWith(written.text());
      }
      Files.delete(folder.resolve(named[0]));
    }
  }

  @Test
  void endsAtTextsToStopAt() throws Exception {
    String whole = expected(QUESTION, 40);
    String stop = whole.substring(20, 23);
    try (OnnxGenerator generator = open(true)) {
      List<String> pieces = new ArrayList<>();
      Prompt prompt = prompt(QUESTION, 40);
      Written written =
          (Written)
              generator.generate(
                  prompt.options(prompt.options().stops(List.of(stop))), pieces::add);

      assertThat(written.text()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
      assertThat(String.join("", pieces)).isEqualTo(written.text());
      assertThat(written.finish()).isEqualTo(Finish.STOPPED);
    }
  }

  @Test
  void writesTheSameWithTheSameSeed() throws Exception {
    try (OnnxGenerator generator = open(true)) {
      Prompt prompt = prompt(QUESTION, 30);
      GenerationOptions free = prompt.options().among(20, 0.95, 0.01).repetitionPenalty(1.1);
      Prompt first = prompt.options(free.sampling(1.2, 1));
      Prompt second = prompt.options(free.sampling(1.2, 2));

      assertThat(write(generator, first).text()).isEqualTo(write(generator, first).text());
      assertThat(write(generator, first).text()).isNotEqualTo(write(generator, second).text());
    }
  }

  @Test
  void endsWithWhatItHasWhenTheTimeIsOver() throws Exception {
    GeneratorOptions large = TinyDecoder.options().withMaxContextTokens(TinyDecoder.CONTEXT);
    try (OnnxGenerator generator = open(true, large)) {
      Prompt prompt = prompt(QUESTION, TinyDecoder.CONTEXT);
      Written written =
          write(generator, prompt.options(prompt.options().timeLimit(Duration.ofMillis(300))));
      assertThat(written.finish()).isEqualTo(Finish.OUT_OF_TIME);
      assertThat(written.usage().written()).isBetween(1, TinyDecoder.CONTEXT - 100);
      assertThat(written.text()).isNotEmpty();

      Written none =
          write(generator, prompt.options(prompt.options().timeLimit(Duration.ofNanos(1))));
      assertThat(none.finish()).isEqualTo(Finish.OUT_OF_TIME);
      assertThat(write(generator, prompt(QUESTION, 9)).text()).isEqualTo(expected(QUESTION, 9));
    }
  }

  @Test
  void endsWhileItReads() throws Exception {
    GeneratorOptions large = TinyDecoder.options().withMaxContextTokens(TinyDecoder.CONTEXT);
    try (OnnxGenerator generator = open(true, large)) {
      Prompt prompt = prompt("?!".repeat(TinyDecoder.CONTEXT / 2 - 10), 5);
      Written written =
          write(generator, prompt.options(prompt.options().timeLimit(Duration.ofMillis(100))));
      assertThat(written.finish()).isEqualTo(Finish.OUT_OF_TIME);
      assertThat(written.text()).isEmpty();
      assertThat(written.usage().read()).isGreaterThan(TinyDecoder.CONTEXT - 30);

      Written rest = write(generator, prompt);
      assertThat(rest.usage().reused()).isPositive();
      assertThat(rest.usage().written()).isEqualTo(5);
    }
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    GeneratorOptions large = TinyDecoder.options().withMaxContextTokens(TinyDecoder.CONTEXT);
    try (OnnxGenerator generator = open(true, large)) {
      CountDownLatch writes = new CountDownLatch(1);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicBoolean wasSet = new AtomicBoolean();
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  generator.generate(
                      prompt(QUESTION, TinyDecoder.CONTEXT), piece -> writes.countDown());
                } catch (GenerationException e) {
                  thrown.set(e);
                  wasSet.set(Thread.currentThread().isInterrupted());
                }
              });
      writes.await();
      thread.interrupt();
      thread.join();

      assertThat(thrown.get()).hasMessageContaining("its thread was interrupted");
      assertThat(wasSet).isTrue();
      assertThat(write(generator, prompt(QUESTION, 9)).text()).isEqualTo(expected(QUESTION, 9));
    }
  }

  @Test
  void passesOnWhatAListenerThrows() throws Exception {
    try (OnnxGenerator generator = open(true)) {
      IllegalArgumentException broken = new IllegalArgumentException("broken pipe");
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              generator.generate(
                  prompt(QUESTION, 100),
                  piece -> {
                    throw broken;
                  }))
          .isSameAs(broken);
      assertThat(write(generator, prompt(QUESTION, 9)).text()).isEqualTo(expected(QUESTION, 9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void servesManyAtOnce(int concurrency) throws Exception {
    try (OnnxGenerator generator = open(true, TinyDecoder.options().withConcurrency(concurrency));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Written>> texts = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Prompt prompt = prompt(QUESTION.substring(i % 4), 25);
        texts.add(callers.submit(() -> write(generator, prompt)));
      }
      for (int i = 0; i < 12; i++) {
        assertThat(texts.get(i).get().text()).isEqualTo(expected(QUESTION.substring(i % 4), 25));
      }
    }
  }

  @Test
  void fillsTheContextAndNoMore() throws Exception {
    int read = TinyDecoder.tokens(QUESTION).length;
    try (OnnxGenerator generator =
        open(true, TinyDecoder.options().withMaxContextTokens(read + 10))) {
      Written written = write(generator, prompt(QUESTION, 100));
      assertThat(written.finish()).isEqualTo(Finish.TOO_LONG);
      // The last token that is written need not be read.
      assertThat(written.usage().written()).isEqualTo(11);
      assertThat(written.text()).isEqualTo(expected(QUESTION, 11));
    }
  }

  @Test
  void refusesPromptsThatDoNotFit() throws Exception {
    try (OnnxGenerator generator = open(true, TinyDecoder.options().withMaxContextTokens(8))) {
      int read = TinyDecoder.tokens(QUESTION).length;
      assertThatExceptionOfType(GenerationException.class)
          .isThrownBy(() -> generator.generate(prompt(QUESTION, 1)))
          .withMessageContaining(
              "a prompt of " + read + " tokens leaves no room for an answer in the 8")
          .withMessageContaining("GeneratorOptions.withMaxContextTokens");
      assertThat(generator.maxContextTokens()).isEqualTo(8);
    }
  }

  @Test
  void refusesAdaptersThatItDoesNotHave() throws Exception {
    try (OnnxGenerator generator = open(true)) {
      Prompt prompt = prompt(QUESTION, 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> generator.generate(prompt.options(prompt.options().adapter("law"))))
          .withMessageContaining("there is no adapter law, only []");
    }
  }

  @Test
  void saysHowMuchMemoryItTakes() throws Exception {
    try (OnnxGenerator generator =
        open(true, TinyDecoder.options().withConcurrency(2).withMaxContextTokens(100))) {
      long keysAndValues = 2L * 2 * 2 * 16 * Float.BYTES * 100;
      long logits = 256L * TinyDecoder.VOCABULARY * Float.BYTES;
      assertThat(generator.memoryBytes()).isEqualTo(2 * (keysAndValues + logits));
    }
  }

  @Test
  void refusesCallsOnceItIsClosed() throws Exception {
    OnnxGenerator generator = open(true);
    generator.close();
    generator.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> generator.generate(prompt(QUESTION, 1)))
        .withMessage("generator " + folder.getFileName() + " is closed");
  }
}
