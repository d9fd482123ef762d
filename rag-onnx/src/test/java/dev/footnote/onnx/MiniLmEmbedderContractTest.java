package dev.footnote.onnx;

import dev.footnote.embed.Embedder;
import dev.footnote.testkit.EmbedderContract;

class MiniLmEmbedderContractTest extends EmbedderContract {

  @Override
  protected Embedder open() {
    return OnnxEmbedder.open(OnnxModels.allMiniLmL6V2(), TestCache.options());
  }
}
