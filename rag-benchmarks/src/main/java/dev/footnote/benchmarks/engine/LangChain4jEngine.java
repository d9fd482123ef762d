package dev.footnote.benchmarks.engine;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/** A model of LangChain4j in this process, with its default threads. Its library never frees it. */
record LangChain4jEngine(EmbeddingModel model) implements Engine {

  @Override
  public List<float[]> embed(List<String> texts) {
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    return model.embedAll(segments).content().stream().map(Embedding::vector).toList();
  }

  @Override
  public float[] embedQuery(String text) {
    return model.embed(text).content().vector();
  }

  @Override
  public void close() {}
}
