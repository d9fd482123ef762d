package dev.footnote.benchmarks.engine;

import dev.footnote.embed.Embedder;
import dev.footnote.embed.Embedding;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModel;
import java.util.List;

/**
 * Footnote, with its defaults. Queries are embedded without the prompt that the model wants in
 * front of them, so that all engines do the same work.
 */
record FootnoteEngine(Embedder embedder) implements Engine {

  static FootnoteEngine open(OnnxModel model) {
    return new FootnoteEngine(OnnxEmbedder.open(model.withPrompts("", "")));
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return embedder.embedDocuments(texts).stream().map(Embedding::toArray).toList();
  }

  @Override
  public float[] embedQuery(String text) {
    return embedder.embedQuery(text).toArray();
  }

  @Override
  public void close() {
    embedder.close();
  }
}
