package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of texts with more tokens than the model reads. */
class TruncationTest {

  private static final String LONG = "the boat and the harbour light ".repeat(6) + "tide";

  @TempDir private Path directory;
  private TinyEncoder encoder;
  private OnnxModel model;

  @BeforeEach
  void layOutAModel() throws IOException {
    String tokenizer = TinyTokenizers.wordPiece();
    encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "attention_mask")
            .output("last_hidden_state");
    model =
        OnnxModels.folder(
                ModelFolders.in(directory.resolve("tiny"))
                    .file("config.json", "{'hidden_size': 8, 'max_position_embeddings': 16}")
                    .pooling("mean", 8)
                    .tokenizer(tokenizer)
                    .weights("model.onnx", encoder)
                    .path())
            .withPrompts("in: ", "on: ");
  }

  private OnnxEmbedder open(Truncation truncation) {
    return OnnxEmbedder.open(model, TestCache.options().withTruncation(truncation));
  }

  @Test
  void averagesAreVectorsOfAnotherSpace() {
    assertThat(Truncation.ERROR.space(model)).isEqualTo(Truncation.TRUNCATE.space(model));
    assertThat(Truncation.SPLIT_MEAN.space(model)).isNotEqualTo(model.space());
    try (OnnxEmbedder embedder = open(Truncation.SPLIT_MEAN)) {
      assertThat(embedder.space()).isEqualTo(Truncation.SPLIT_MEAN.space(model));
    }
  }

  /** The ids of a text without special tokens. */
  private List<Long> ids(String text) {
    LongBuffer ids = LongBuffer.allocate(1000);
    try (ModelTokenizer tokenizer = Tokenizers.of(model)) {
      tokenizer.stream(text).take(ids, 1000);
    }
    ids.flip();
    List<Long> list = new ArrayList<>();
    while (ids.hasRemaining()) {
      list.add(ids.get());
    }
    return list;
  }

  private double[] unitVector(List<Long> text) {
    List<Long> framed = new ArrayList<>(text);
    framed.addFirst(0L);
    framed.addLast(2L);
    double[] mean = new double[8];
    for (double[] state : encoder.states(framed.stream().mapToLong(id -> id).toArray(), 0)) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += state[d];
      }
    }
    return unit(mean);
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    return Arrays.stream(vector).map(x -> x / length).toArray();
  }

  private static void assertNear(Embedding actual, double[] expected) {
    float[] values = actual.toArray();
    for (int d = 0; d < values.length; d++) {
      assertThat((double) values[d]).isCloseTo(expected[d], within(1e-6));
    }
  }

  @Test
  void windowsAreAveragedByTheirTokens() {
    List<Long> prompt = ids("on:");
    List<Long> text = ids(LONG);
    int room = 16 - 2 - prompt.size();
    double[] mean = new double[8];
    for (int start = 0; start < text.size(); start += room) {
      List<Long> window = text.subList(start, Math.min(text.size(), start + room));
      List<Long> prompted = new ArrayList<>(prompt);
      prompted.addAll(window);
      double[] vector = unitVector(prompted);
      for (int d = 0; d < mean.length; d++) {
        mean[d] += window.size() * vector[d];
      }
    }
    assertThat(text.size() % room).isPositive();
    try (OnnxEmbedder embedder = open(Truncation.SPLIT_MEAN)) {
      assertNear(embedder.embedDocuments(List.of(LONG)).getFirst(), unit(mean));
      assertThat(embedder.truncatedTexts()).isZero();
    }
  }

  @Test
  void firstWindowIsTheWholeTextWhereTheRestIsCut() {
    List<Long> kept = ids("on: " + LONG).subList(0, 14);
    try (OnnxEmbedder embedder = open(Truncation.TRUNCATE)) {
      assertNear(embedder.embedDocuments(List.of(LONG)).getFirst(), unitVector(kept));
      assertThat(embedder.truncatedTexts()).isEqualTo(1);
    }
  }

  @Test
  void textsThatFitHaveTheSameVectorUnderEveryPolicy() {
    List<Embedding> vectors = new ArrayList<>();
    for (Truncation truncation : Truncation.values()) {
      try (OnnxEmbedder embedder = open(truncation)) {
        String longest = "boat ".repeat(embedder.maxTokens());
        vectors.addAll(embedder.embedDocuments(List.of("the boat", longest)));
        assertThat(embedder.truncatedTexts()).isZero();
      }
    }
    assertThat(vectors).hasSize(6);
    assertThat(vectors.subList(2, 4)).isEqualTo(vectors.subList(0, 2));
    assertThat(vectors.subList(4, 6)).isEqualTo(vectors.subList(0, 2));
  }

  @Test
  void refusalSaysHowLongTheTextIsAndWhatToDo() {
    int tokens = ids("on: " + LONG).size();
    try (OnnxEmbedder embedder = open(Truncation.ERROR)) {
      assertThatThrownBy(() -> embedder.embedDocuments(List.of("boat", LONG)))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContainingAll(
              "a text of " + tokens + " tokens",
              "the 14 that",
              "tiny",
              "SPLIT_MEAN",
              "withTruncation");
      assertThatThrownBy(() -> embedder.embedQuery(LONG))
          .isInstanceOf(EmbeddingException.class)
          .hasMessageContaining("a text of " + tokens + " tokens");
      assertThat(embedder.embedQuery("boat")).isNotNull();
    }
  }

  @Test
  void interruptEndsALongTextBetweenItsWindows() throws Exception {
    String endless = "the boat and the light ".repeat(1_000_000);
    try (OnnxEmbedder embedder = open(Truncation.SPLIT_MEAN)) {
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread caller =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  interrupted.completeExceptionally(
                      new AssertionError(embedder.embedQuery(endless)));
                } catch (EmbeddingException e) {
                  interrupted.complete(Thread.currentThread().isInterrupted());
                }
              });
      Thread.sleep(300);
      caller.interrupt();

      assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }
}
