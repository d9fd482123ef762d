package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualThreadsTest {

  private static final int THREADS = 1000;

  @TempDir private Path directory;

  @Test
  void aThousandVirtualThreadsGetWhatOneGets() throws Exception {
    OnnxModel model = OnnxModels.folder(TinyFolder.write(directory));
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, TestCache.options());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Embedding>> queries = new ArrayList<>();
      List<Future<List<Embedding>>> documents = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String text = text(i);
        queries.add(threads.submit(() -> embedder.embedQuery(text)));
        documents.add(threads.submit(() -> embedder.embedDocuments(List.of(text, "boat"))));
      }
      for (int i = 0; i < THREADS; i++) {
        Embedding alone = embedder.embedQuery(text(i));
        assertThat(queries.get(i).get()).isEqualTo(alone);
        assertThat(documents.get(i).get()).hasSize(2).first().isEqualTo(alone);
      }
      long workers =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("footnote-embed-"))
              .filter(thread -> !thread.getName().contains("exit"))
              .count();
      assertThat(workers).isGreaterThanOrEqualTo(2);
    }
  }

  private static String text(int i) {
    return "the tide in harbour " + i + " light and boat".repeat(i % 20);
  }

  /** Queries run on the thread that asks, and the next one is not begun when it is interrupted. */
  @Test
  void interruptedThreadsGiveUpTheirQueries() throws Exception {
    OnnxModel model = OnnxModels.folder(TinyFolder.write(directory));
    try (OnnxEmbedder embedder = OnnxEmbedder.open(model, TestCache.options())) {
      CompletableFuture<Boolean> ended = new CompletableFuture<>();
      Thread caller = Thread.ofVirtual().start(() -> embedUntilInterrupted(embedder, ended));
      caller.interrupt();

      assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(embedder.embedQuery("boat").dimensions()).isEqualTo(8);
    }
  }

  private static void embedUntilInterrupted(
      OnnxEmbedder embedder, CompletableFuture<Boolean> ended) {
    try {
      while (true) {
        assertThat(embedder.embedDocuments(List.of("boat", "tide"))).hasSize(2);
      }
    } catch (EmbeddingException e) {
      ended.complete(Thread.currentThread().isInterrupted());
    }
  }
}
