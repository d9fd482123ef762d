package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import java.util.function.LongSupplier;
import org.apache.lucene.search.similarities.Similarity;

/**
 * What a store is opened with.
 *
 * @param vectorMemory tells how many bytes vectors may take, once there are some; what a machine
 *     has takes a while to find out
 */
record StoreOptions(
    EmbeddingSpace space,
    TextAnalysis analysis,
    float k1,
    float b,
    SavePlan saving,
    boolean verified,
    boolean reanalyzing,
    LongSupplier vectorMemory) {

  /** The parameters are those that Anserini found best for passages (Yang et al., 2018). */
  private static final float K1 = 0.9f;

  private static final float B = 0.4f;

  static StoreOptions of(EmbeddingSpace space) {
    if (space.dimensions() > VectorCodec.MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "a store holds vectors of at most %d dimensions, not of %s"
              .formatted(VectorCodec.MAX_DIMENSIONS, space.describe()));
    }
    return new StoreOptions(
        space,
        TextAnalysis.ENGLISH,
        K1,
        B,
        SavePlan.EACH_WRITE,
        false,
        false,
        VectorMemory::available);
  }

  StoreOptions withSpace(EmbeddingSpace other) {
    return of(other).withAnalysis(analysis).withBm25(k1, b).withVectorMemory(vectorMemory);
  }

  StoreOptions withAnalysis(TextAnalysis other) {
    return new StoreOptions(space, other, k1, b, saving, verified, reanalyzing, vectorMemory);
  }

  StoreOptions withBm25(float newK1, float newB) {
    return new StoreOptions(
        space, analysis, newK1, newB, saving, verified, reanalyzing, vectorMemory);
  }

  StoreOptions withSaving(SavePlan plan) {
    return new StoreOptions(space, analysis, k1, b, plan, verified, reanalyzing, vectorMemory);
  }

  StoreOptions withVerification() {
    return new StoreOptions(space, analysis, k1, b, saving, true, reanalyzing, vectorMemory);
  }

  StoreOptions withReanalysis() {
    return new StoreOptions(space, analysis, k1, b, saving, verified, true, vectorMemory);
  }

  StoreOptions withVectorMemory(LongSupplier bytes) {
    return new StoreOptions(space, analysis, k1, b, saving, verified, reanalyzing, bytes);
  }

  IndexManifest manifest() {
    return IndexManifest.of(space, analysis);
  }

  static Similarity defaultSimilarity() {
    return new ExactLengths(K1, B);
  }

  Similarity similarity() {
    return new ExactLengths(k1, b);
  }
}
