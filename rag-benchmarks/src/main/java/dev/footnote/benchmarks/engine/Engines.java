package dev.footnote.benchmarks.engine;

import dev.footnote.onnx.ModelOptimizer;
import dev.footnote.onnx.OnnxModel;
import dev.footnote.onnx.OnnxModels;
import dev.footnote.onnx.OptimizedModel;
import dev.footnote.onnx.graph.Precision;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15.BgeSmallEnV15EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import java.util.function.Supplier;

/**
 * The engines that are compared. Ratios know them by their keys: {@code ours_int8} is the default,
 * {@code ours_int8_fast} the fastest 8-bit one, {@code ours_fp32} the one in full precision.
 */
public final class Engines {

  private static final String INT8_WEIGHTS = "bge-small-en-v1.5-q.onnx";
  private static final String INT8_TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";

  private static final List<EngineSpec> ALL =
      List.of(
          ours("ours_int8", "Footnote int8", ModelFamily.BGE_SMALL, OnnxModels::bgeSmallEnV15),
          ours(
              "ours_int8_fast",
              "Footnote int8 fast",
              ModelFamily.BGE_SMALL,
              () -> rewritten(OnnxModels.bgeSmallEnV15Fp32(), Precision.INT8_FAST)),
          ours(
              "ours_fp32",
              "Footnote fp32",
              ModelFamily.BGE_SMALL,
              () -> rewritten(OnnxModels.bgeSmallEnV15Fp32(), Precision.FP32)),
          new EngineSpec(
              "langchain4j_int8",
              "LangChain4j int8",
              ModelFamily.BGE_SMALL,
              () -> new LangChain4jEngine(new BgeSmallEnV15QuantizedEmbeddingModel())),
          new EngineSpec(
              "langchain4j_fp32",
              "LangChain4j fp32",
              ModelFamily.BGE_SMALL,
              () -> new LangChain4jEngine(new BgeSmallEnV15EmbeddingModel())),
          new EngineSpec(
              "springai_int8",
              "Spring AI int8",
              ModelFamily.BGE_SMALL,
              () -> SpringAiEngine.open(INT8_WEIGHTS, INT8_TOKENIZER)),
          new EngineSpec(
              "raw_int8",
              "ONNX Runtime int8",
              ModelFamily.BGE_SMALL,
              () -> RawEngine.open(INT8_WEIGHTS, INT8_TOKENIZER)),
          ours(
              "ours_minilm_int8",
              "Footnote int8",
              ModelFamily.MINI_LM,
              () -> rewritten(OnnxModels.allMiniLmL6V2Fp32(), Precision.INT8)),
          ours(
              "ours_minilm_int8_fast",
              "Footnote int8 fast",
              ModelFamily.MINI_LM,
              () -> rewritten(OnnxModels.allMiniLmL6V2Fp32(), Precision.INT8_FAST)),
          new EngineSpec(
              "langchain4j_minilm_int8",
              "LangChain4j int8",
              ModelFamily.MINI_LM,
              () -> new LangChain4jEngine(new AllMiniLmL6V2QuantizedEmbeddingModel())));

  private Engines() {}

  /**
   * Returns all engines, in the order in which they are shown.
   *
   * @return the engines, none of them open
   */
  public static List<EngineSpec> all() {
    return ALL;
  }

  /**
   * Finds an engine.
   *
   * @param key such as {@code ours_int8}
   * @return the engine
   * @throws IllegalArgumentException if there is none of that name; the message lists all
   */
  public static EngineSpec named(String key) {
    return ALL.stream()
        .filter(spec -> spec.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(key)));
  }

  private static String unknown(String key) {
    List<String> keys = ALL.stream().map(EngineSpec::key).toList();
    return "there is no engine '" + key + "'; there are " + String.join(", ", keys);
  }

  private static EngineSpec ours(
      String key, String label, ModelFamily family, Supplier<OnnxModel> model) {
    return new EngineSpec(key, label, family, () -> FootnoteEngine.open(model.get()));
  }

  /** A model as Footnote rewrites it, the first time; afterwards it lies in the cache. */
  private static OnnxModel rewritten(OnnxModel model, Precision precision) {
    OptimizedModel optimized = ModelOptimizer.optimize(model, precision);
    if (!optimized.rewritten()) {
      throw new IllegalStateException(
          model.id() + " was not rewritten in " + precision + ": " + optimized.reason());
    }
    return optimized.model();
  }
}
