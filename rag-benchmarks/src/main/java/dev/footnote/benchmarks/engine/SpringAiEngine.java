package dev.footnote.benchmarks.engine;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.BatchingStrategy;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.TokenCountBatchingStrategy;
import org.springframework.ai.transformers.TransformersEmbeddingModel;

/**
 * Spring AI's model in this process, called as its vector stores call it: in padded batches of
 * about 7,400 tokens. It pools by the mean whatever the model, and in PyTorch, whose native library
 * must be on the class path (it unpacks itself into {@code ~/.djl.ai}, 450 MB). There is one for
 * Linux on x64 in this module's dependencies; without one this engine cannot be opened, since
 * nothing is downloaded here.
 */
record SpringAiEngine(TransformersEmbeddingModel model, BatchingStrategy batches)
    implements Engine {

  static SpringAiEngine open(String weights, String tokenizer) throws Exception {
    TransformersEmbeddingModel model = new TransformersEmbeddingModel();
    model.setDisableCaching(true);
    model.setModelResource("classpath:" + weights);
    model.setTokenizerResource("classpath:" + tokenizer);
    model.setTokenizerOptions(Map.of("padding", "true"));
    model.afterPropertiesSet();
    SpringAiEngine engine = new SpringAiEngine(model, new TokenCountBatchingStrategy());
    engine.embedQuery("PyTorch is loaded by the first text only.");
    return engine;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<Document> documents = texts.stream().map(Document::new).toList();
    return model.embed(documents, EmbeddingOptions.builder().build(), batches);
  }

  @Override
  public float[] embedQuery(String text) {
    return model.embed(text);
  }

  @Override
  public void close() {
    try {
      model.close();
    } catch (OrtException e) {
      throw new IllegalStateException("could not close Spring AI's model: " + e.getMessage(), e);
    }
  }
}
