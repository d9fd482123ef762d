package dev.footnote.onnx;

import dev.footnote.embed.Embedder;
import dev.footnote.testkit.EmbedderContract;

class BgeEmbedderContractTest extends EmbedderContract {

  @Override
  protected Embedder open() {
    return OnnxEmbedder.open(OnnxModels.bgeSmallEnV15(), TestCache.options());
  }
}
