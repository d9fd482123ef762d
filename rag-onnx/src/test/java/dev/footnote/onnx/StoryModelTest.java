package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.footnote.generate.ChatWriters;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Prompt;
import dev.footnote.onnx.TinyDecoder.Attention;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real, trained model of 260,000 parameters tells its story. Its weights are no part of this
 * project: without them, in {@code -Dfootnote.story=DIR} or beside the project, these tests are
 * skipped.
 */
class StoryModelTest {

  private static final Path WEIGHTS =
      Path.of(
          System.getProperty(
              "footnote.story", Path.of("..", "..", "shared", "models", "stories260K").toString()));

  private static final int[] STORY = {
    403, 407, 261, 378, 432, 383, 286, 261, 376, 298, 315, 421, 395, 317, 426, 338, 401, 396, 267,
    337, 410, 408, 419, 292, 411, 322, 265, 282, 295, 433, 426, 385, 328, 432, 358, 394, 261, 370,
    432, 352, 266, 268, 388, 426, 338, 391, 266, 267, 337, 335, 312, 432, 398, 312, 286, 267, 414,
    270, 333, 415, 426, 13, 438, 310
  };

  private static final String TOLD =
      "Once upon a time, there was a little girl named Lily. She loved to play outside in the park."
          + " One day, she saw a big, red ball. She wanted to play with it, but it was too high.";

  @TempDir Path work;

  @BeforeEach
  void requireWeights() {
    assumeTrue(
        Files.isRegularFile(WEIGHTS.resolve("stories260K.bin")), "no story model in " + WEIGHTS);
  }

  /** Its heads are of 8 numbers, and grouped attention in one operator wants 16 or more. */
  private Path folder() throws IOException {
    LlamaWeights weights = LlamaWeights.read(WEIGHTS.resolve("stories260K.bin"));
    new TinyDecoder(weights, Attention.CONCAT).write(work.resolve("model.onnx"));
    Files.writeString(
        work.resolve("tokenizer.json"), StoryTokenizer.json(WEIGHTS.resolve("tok512.bin")));
    Files.writeString(
        work.resolve("config.json"), "{\"max_position_embeddings\": 512, \"eos_token_id\": [2]}");
    return work;
  }

  @Test
  void greedyTokensEqualTheReference() throws IOException, OrtException {
    folder();
    try (DecoderGraph graph = DecoderGraph.open(DecoderFolder.read(work), 1);
        DecoderRun run = DecoderCaches.open(graph, 128);
        OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      run.read(new long[] {1}, options);
      FloatBuffer first = run.logits();
      assertThat(first.get(0)).isEqualTo(-6.22291f, within(1e-3f));
      assertThat(first.get(1)).isEqualTo(8.40434f, within(1e-3f));
      assertThat(IntStream.range(0, 512).mapToDouble(first::get).sum())
          .isEqualTo(-1070.17223, within(1e-2));
      Sampler sampler = new Sampler(GenerationOptions.DEFAULT);
      List<Integer> tokens = new ArrayList<>();
      while (tokens.size() < STORY.length) {
        int next = sampler.choose(run.logits());
        tokens.add(next);
        run.read(new long[] {next}, options);
      }
      assertThat(tokens).containsExactly(IntStream.of(STORY).boxed().toArray(Integer[]::new));
    }
  }

  @Test
  void theGeneratorTellsTheStory() throws IOException {
    StringBuilder streamed = new StringBuilder();
    try (OnnxGenerator generator =
        OnnxGenerator.open(
            folder(), GeneratorSettings.defaults().withThreads(1).withContextTokens(256))) {
      Generation.Written written =
          (Generation.Written)
              generator.generate(
                  new Prompt("", List.of())
                      .options(GenerationOptions.DEFAULT.maxTokens(STORY.length)),
                  streamed::append);

      assertThat(written.text()).startsWith(TOLD);
      assertThat(streamed.toString().strip()).isEqualTo(written.text());
      assertThat(written.finish()).isEqualTo(Generation.Finish.TOO_LONG);
      assertThat(written.usage().written()).isEqualTo(STORY.length);
    }
  }

  @Test
  void theStoryGoesOnFromAPromptAndStopsWhereAsked() throws IOException {
    try (OnnxGenerator generator =
        OnnxGenerator.open(
            folder(),
            GeneratorSettings.defaults().withThreads(1).withChat(ChatWriters.grounded()))) {
      Generation.Written written =
          (Generation.Written)
              generator.generate(
                  new Prompt("Once upon a time, there was a little girl named", List.of())
                      .options(GenerationOptions.DEFAULT.stops(List.of("play outside"))));

      assertThat(written.text()).isEqualTo("Lily. She loved to");
      assertThat(written.finish()).isEqualTo(Generation.Finish.STOPPED);
      assertThat(written.usage().reused()).isZero();
    }
  }
}
