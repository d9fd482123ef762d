package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtSession.RunOptions;
import dev.footnote.generate.ChatMessage;
import dev.footnote.generate.ChatMessage.Role;
import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.Generation.Written;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Prompt;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs real, trained weights, whose text was computed elsewhere in double precision. */
class StoryModelTest {

  private static final List<Integer> STORY =
      List.of(
          403, 407, 261, 378, 432, 383, 286, 261, 376, 298, 315, 421, 395, 317, 426, 338, 401, 396,
          267, 337, 410, 408, 419, 292, 411, 322, 265, 282, 295, 433, 426, 385, 328, 432, 358, 394,
          261, 370, 432, 352, 266, 268, 388, 426, 338, 391, 266, 267, 337, 335, 312, 432, 398, 312,
          286, 267, 414, 270, 333, 415, 426, 13, 438, 310);

  private static final String TEXT =
      " Once upon a time, there was a little girl named Lily. She loved to play outside in the park."
          + " One day, she saw a big, red ball. She wanted to play with it, but it was too high.";

  @TempDir Path folder;

  private OnnxGenerator open(boolean grouped) throws Exception {
    return OnnxGenerator.open(
        StoryModel.orSkip().export(folder, grouped),
        GeneratorOptions.defaults()
            .withCacheDirectory(TestCache.DIRECTORY)
            .withThreads(1)
            .withChatWriter(prompt -> List.of(new ChatMessage(Role.USER, prompt.question()))));
  }

  private static Prompt story(String beginning, int tokens) {
    return new Prompt(beginning, List.of()).options(GenerationOptions.DEFAULT.maxTokens(tokens));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesTheTokensOfTheReference(boolean grouped) throws Exception {
    Path model = StoryModel.orSkip().export(folder, grouped).resolve("onnx/model.onnx");
    try (DecoderSession session = DecoderSession.open("stories", model, DecoderNames.USUAL, 1);
        DecoderCache cache = session.newCache(100);
        RunOptions options = new RunOptions()) {
      assertThat(session.shares()).isEqualTo(grouped);
      List<Integer> tokens = new ArrayList<>();
      int next = 1;
      while (tokens.size() < STORY.size()) {
        cache.run(new int[] {next}, 1, options);
        next = new TokenPicker(GenerationOptions.DEFAULT, 512).pick(cache.logits());
        tokens.add(next);
      }
      assertThat(tokens).isEqualTo(STORY);
    }
  }

  @Test
  void givesTheLogitsOfTheReference() throws Exception {
    Path model = StoryModel.orSkip().export(folder, true).resolve("onnx/model.onnx");
    try (DecoderSession session = DecoderSession.open("stories", model, DecoderNames.USUAL, 1);
        DecoderCache cache = session.newCache(100);
        RunOptions options = new RunOptions()) {
      cache.run(new int[] {1}, 1, options);
      FloatBuffer logits = cache.logits();
      double sum = 0;
      for (int i = 0; i < 512; i++) {
        sum += logits.get(i);
      }
      assertThat(logits.get(0)).isCloseTo(-6.22291f, within(1e-4f));
      assertThat(logits.get(1)).isCloseTo(8.40434f, within(1e-4f));
      assertThat(sum).isCloseTo(-1070.17223, within(1e-2));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesTheStory(boolean grouped) throws Exception {
    try (OnnxGenerator generator = open(grouped)) {
      List<String> pieces = new ArrayList<>();
      Written written = (Written) generator.generate(story("Once upon a time", 57), pieces::add);

      assertThat(TEXT).isEqualTo(" Once upon a time" + written.text());
      assertThat(String.join("", pieces)).isEqualTo(written.text());
      assertThat(written.finish()).isEqualTo(Finish.TOO_LONG);
      assertThat(written.usage().read()).isEqualTo(5);
      assertThat(written.usage().written()).isEqualTo(57);
    }
  }

  @Test
  void guessesWhatAStoryRepeats() throws Exception {
    String beginning = "Lily had a big red ball. She loved her big red ball. One day, ";
    try (OnnxGenerator generator = open(true)) {
      Written written = (Written) generator.generate(story(beginning, 200));
      List<Integer> tokens = new ArrayList<>();
      DecoderTokenizer tokenizer =
          DecoderTokenizer.open(
              "stories",
              folder.resolve("tokenizer.json"),
              TokenizerLibrary.load(TestCache.DIRECTORY));
      int[] prompt =
          PromptEncoder.plain(tokenizer).encode(List.of(new ChatMessage(Role.USER, beginning)));
      tokens.addAll(new ReferenceLlama(StoryModel.orSkip().weights()).greedy(prompt, 120));

      String expected = tokenizer.text(tokens.stream().mapToInt(it -> it).toArray());
      assertThat(written.text()).startsWith(expected);
      assertThat(written.usage().drafted()).isPositive();
    }
  }
}
