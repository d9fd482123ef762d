package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.corpus.Corpus;
import dev.footnote.benchmarks.engine.Engine;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.engine.ModelFamily;
import dev.footnote.embed.Embedding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures how far the vectors of engines are from those of the model in full precision, as {@code
 * 1 - cosine}: a mean of zero is exact. What is taken for exact is LangChain4j's model in full
 * precision, or ours if that is not measured.
 *
 * @param engines who takes part
 */
record Exactness(OpenEngines engines) {

  private static final int SAMPLES = 64;

  /** Returns the mean distance of each engine's vectors; none without a model to compare with. */
  Map<EngineSpec, Double> run(Corpus corpus) {
    List<String> texts = corpus.samples(ModelFamily.BGE_SMALL, SAMPLES);
    Map<EngineSpec, Double> distances = new LinkedHashMap<>();
    reference()
        .map(exact -> vectors(engines.get(exact), texts))
        .ifPresent(exact -> {
          for (EngineSpec spec : engines.specs(ModelFamily.BGE_SMALL)) {
            distances.put(spec, distance(exact, vectors(engines.get(spec), texts)));
          }
        });
    return distances;
  }

  private Optional<EngineSpec> reference() {
    return Stream.of("langchain4j_fp32", "ours_fp32")
        .flatMap(key -> engines.specs().stream().filter(spec -> spec.key().equals(key)))
        .findFirst();
  }

  private static List<Embedding> vectors(Engine engine, List<String> texts) {
    return engine.embed(texts).stream().map(Embedding::of).toList();
  }

  private static double distance(List<Embedding> exact, List<Embedding> vectors) {
    double sum = 0;
    for (int i = 0; i < exact.size(); i++) {
      sum += 1 - exact.get(i).cosine(vectors.get(i));
    }
    return sum / exact.size();
  }
}
