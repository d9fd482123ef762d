package dev.footnote.lucene;

import dev.footnote.embed.EmbeddingSpace;
import java.util.function.LongSupplier;
import org.apache.lucene.search.similarities.Similarity;

/**
 * What a store is opened with.
 *
 * @param vectorMemory tells how many bytes vectors may take, once there are some; what a machine
 *     has takes a while to find out
 * @param contextWeight how often title and headings count
 */
record StoreOptions(
    EmbeddingSpace space,
    TextAnalysis analysis,
    float k1,
    float b,
    SavePlan saving,
    boolean verified,
    boolean reanalyzing,
    LongSupplier vectorMemory,
    int contextWeight) {

  private static final int MOST_CONTEXT_WEIGHT = 10;

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
        VectorMemory::available,
        1);
  }

  StoreOptions withSpace(EmbeddingSpace other) {
    return of(other)
        .withAnalysis(analysis)
        .withBm25(k1, b)
        .withVectorMemory(vectorMemory)
        .withContextWeight(contextWeight);
  }

  StoreOptions withAnalysis(TextAnalysis other) {
    return new StoreOptions(
        space, other, k1, b, saving, verified, reanalyzing, vectorMemory, contextWeight);
  }

  StoreOptions withBm25(float newK1, float newB) {
    return new StoreOptions(
        space, analysis, newK1, newB, saving, verified, reanalyzing, vectorMemory, contextWeight);
  }

  StoreOptions withSaving(SavePlan plan) {
    return new StoreOptions(
        space, analysis, k1, b, plan, verified, reanalyzing, vectorMemory, contextWeight);
  }

  StoreOptions withVerification() {
    return new StoreOptions(
        space, analysis, k1, b, saving, true, reanalyzing, vectorMemory, contextWeight);
  }

  StoreOptions withReanalysis() {
    return new StoreOptions(
        space, analysis, k1, b, saving, verified, true, vectorMemory, contextWeight);
  }

  StoreOptions withVectorMemory(LongSupplier bytes) {
    return new StoreOptions(
        space, analysis, k1, b, saving, verified, reanalyzing, bytes, contextWeight);
  }

  StoreOptions withContextWeight(int weight) {
    if (weight < 0 || weight > MOST_CONTEXT_WEIGHT) {
      throw new IllegalArgumentException(
          "context weight must be from 0 to %d, is %d".formatted(MOST_CONTEXT_WEIGHT, weight));
    }
    return new StoreOptions(
        space, analysis, k1, b, saving, verified, reanalyzing, vectorMemory, weight);
  }

  IndexManifest manifest() {
    return IndexManifest.of(space, analysis, contextWeight);
  }

  static Similarity defaultSimilarity() {
    return new ExactLengths(K1, B);
  }

  Similarity similarity() {
    return new ExactLengths(k1, b);
  }
}
