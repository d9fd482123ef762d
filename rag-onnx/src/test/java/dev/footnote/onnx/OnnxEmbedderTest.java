package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEmbedderTest {

  private static final OnnxModel MODEL = OnnxModels.allMiniLmL6V2();
  private static final OnnxEmbedder EMBEDDER = OnnxEmbedder.open(MODEL, TestCache.options());

  @TempDir private Path directory;

  @AfterAll
  static void close() {
    EMBEDDER.close();
  }

  private static OnnxModel changed(int dimensions, String documentPrompt, int maxTokens) {
    return new OnnxModel(
        "changed",
        MODEL.weights(),
        MODEL.tokenizer(),
        dimensions,
        MODEL.pooling(),
        "",
        documentPrompt,
        maxTokens,
        MODEL.licence());
  }

  @Test
  void longestTextAllowedIsNotTruncatedAndTheNextIsCounted() {
    long before = EMBEDDER.truncatedTexts();
    String longest = "boat ".repeat(EMBEDDER.maxTokens());

    Embedding whole = EMBEDDER.embedDocuments(List.of(longest)).getFirst();
    assertThat(EMBEDDER.tokens().count(longest)).isEqualTo(254);
    assertThat(EMBEDDER.truncatedTexts()).isEqualTo(before);

    assertThat(EMBEDDER.embedDocuments(List.of(longest + "harbour")).getFirst()).isEqualTo(whole);
    assertThat(EMBEDDER.embedQuery(longest + "harbour")).isEqualTo(whole);
    assertThat(EMBEDDER.truncatedTexts()).isEqualTo(before + 2);
  }

  @Test
  void promptsAndSpecialTokensAreTakenOffTheLimit() {
    try (OnnxEmbedder prompted =
        OnnxEmbedder.open(changed(384, "passage: ", 64), TestCache.options())) {
      assertThat(prompted.maxTokens()).isEqualTo(64 - 2 - prompted.tokens().count("passage: "));
      assertThat(prompted.embedDocuments(List.of("boats")).getFirst())
          .isEqualTo(EMBEDDER.embedDocuments(List.of("passage: boats")).getFirst());
    }
  }

  @Test
  void modelWithoutRoomForTextIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxEmbedder.open(changed(384, "passage: ", 4), TestCache.options()))
        .withMessageContaining("4 tokens");
  }

  @Test
  void wrongDimensionsAreNamed() {
    assertThatThrownBy(() -> OnnxEmbedder.open(changed(768, "", 64), TestCache.options()))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("384 dimensions")
        .hasMessageContaining("expected 768");
  }

  @Test
  void fileThatIsNoModelIsNamed() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.onnx"), "no model");
    OnnxModel model =
        new OnnxModel(
            "broken", ModelFile.path(broken), MODEL.tokenizer(), 8, Pooling.CLS, "", "", 64, "MIT");

    assertThatThrownBy(() -> OnnxEmbedder.open(model, TestCache.options()))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("model broken")
        .hasMessageContaining(broken.toString());
  }

  @Test
  void ownFilesAreUsedAsTheyAre() throws IOException {
    ResourceFiles store = new ResourceFiles(TestCache.DIRECTORY);
    Path json = directory.resolve("tokenizer.json");
    Files.write(json, store.bytes(MODEL.tokenizer()));
    OnnxModel own =
        new OnnxModel(
            MODEL.id(),
            ModelFile.path(store.path(MODEL.weights())),
            ModelFile.path(json),
            384,
            Pooling.MEAN,
            "",
            "",
            256,
            "Apache-2.0");

    try (OnnxEmbedder embedder = OnnxEmbedder.open(own, TestCache.options())) {
      assertThat(embedder.space()).isEqualTo(EMBEDDER.space());
      assertThat(embedder.embedQuery("boats")).isEqualTo(EMBEDDER.embedQuery("boats"));
    }
  }

  @Test
  void interruptEndsACall() throws Exception {
    List<String> texts = Collections.nCopies(10_000, "The tide is high at noon. ".repeat(20));
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                interrupted.completeExceptionally(
                    new AssertionError("embedded " + EMBEDDER.embedDocuments(texts).size()));
              } catch (EmbeddingException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    Thread.sleep(200);
    caller.interrupt();

    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(EMBEDDER.embedDocuments(List.of("still open"))).hasSize(1);
  }

  @Test
  void smallCallsGetThroughBesideALargeOne() throws InterruptedException, ExecutionException {
    List<String> many = Collections.nCopies(60, "The tide is high at noon. ".repeat(20));
    CompletableFuture<List<Embedding>> large =
        CompletableFuture.supplyAsync(() -> EMBEDDER.embedDocuments(many));

    EMBEDDER.embedDocuments(List.of("one", "two"));
    EMBEDDER.embedQuery("three");

    assertThat(large).isNotDone();
    assertThat(large.get()).hasSize(60);
  }

  @Test
  void systemPropertiesOfTheHostAreLeftAsTheyWere() {
    Properties before = (Properties) System.getProperties().clone();

    TokenizerLibrary.load(TestCache.DIRECTORY);

    assertThat(System.getProperties()).isEqualTo(before);
  }
}
