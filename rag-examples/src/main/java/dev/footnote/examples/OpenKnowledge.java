package dev.footnote.examples;

import dev.footnote.KnowledgeBase;
import dev.footnote.embed.Embedder;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import dev.footnote.store.HybridSearch;
import java.nio.file.Path;

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

  static OpenKnowledge open(Path folder) {
    Embedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15());
    try {
      HybridSearch store = LuceneVectorStore.open(folder, embedder.space());
      return new OpenKnowledge(embedder, store, KnowledgeBase.of(embedder, store));
    } catch (RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  @Override
  public void close() {
    store.close();
    embedder.close();
  }
}
