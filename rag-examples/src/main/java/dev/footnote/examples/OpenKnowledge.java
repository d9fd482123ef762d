package dev.footnote.examples;

import dev.footnote.KnowledgeBase;
import dev.footnote.embed.Embedder;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModel;
import dev.footnote.onnx.OnnxModels;
import dev.footnote.store.HybridSearch;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A knowledge base in a folder with the default model, and what has to be closed with it. Closed by
 * whoever opened it.
 *
 * @param embedder the model
 * @param store the index
 * @param knowledge the knowledge base over both
 */
record OpenKnowledge(Embedder embedder, HybridSearch store, KnowledgeBase knowledge)
    implements AutoCloseable {

  /** Opens the index while the model loads. */
  static OpenKnowledge open(Path folder) {
    OnnxModel model = OnnxModels.bgeSmallEnV15();
    CompletableFuture<Embedder> loading =
        CompletableFuture.supplyAsync(() -> OnnxEmbedder.open(model));
    HybridSearch store;
    try {
      store = LuceneVectorStore.open(folder, model.space());
    } catch (RuntimeException e) {
      loaded(loading).close();
      throw e;
    }
    try {
      Embedder embedder = loaded(loading);
      return new OpenKnowledge(embedder, store, KnowledgeBase.of(embedder, store));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Embedder loaded(CompletableFuture<Embedder> loading) {
    try {
      return loading.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    store.close();
    embedder.close();
  }
}
