package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedder;
import dev.footnote.eval.JudgedSet;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordSearch;
import dev.footnote.store.VectorStore;

/** Makes retrievers. They borrow embedder and store, and close neither. */
public final class Retrievers {

  private Retrievers() {}

  /**
   * Finds by meaning alone; scores are raw cosines.
   *
   * @param embedder embeds the question
   * @param store is searched
   * @return the retriever
   */
  public static Retriever vector(Embedder embedder, VectorStore store) {
    return new VectorRetriever(
        requireNonNull(embedder, "embedder"), requireNonNull(store, "store"));
  }

  /**
   * Finds by words alone; scores are BM25.
   *
   * @param store is searched
   * @return the retriever
   */
  public static Retriever keyword(KeywordSearch store) {
    return new KeywordRetriever(requireNonNull(store, "store"));
  }

  /**
   * Finds by meaning and by words in one state of the store, and fuses both. The default of
   * Footnote.
   *
   * @param embedder embeds the question
   * @param store is searched
   * @return the retriever
   */
  public static Retriever hybrid(Embedder embedder, HybridSearch store) {
    return hybrid(embedder, store, HybridOptions.DEFAULT);
  }

  /**
   * Finds by meaning and by words in one state of the store, and fuses both.
   *
   * @param embedder embeds the question
   * @param store is searched
   * @param options how the rankings are made and fused
   * @return the retriever
   */
  public static Retriever hybrid(Embedder embedder, HybridSearch store, HybridOptions options) {
    return new HybridRetriever(
        requireNonNull(embedder, "embedder"),
        requireNonNull(store, "store"),
        requireNonNull(options, "options"));
  }

  /**
   * Finds with another retriever, and puts the best of what it finds into a better order.
   *
   * @param retriever finds candidates
   * @param reranker orders them, and is closed by the caller if it has to be
   * @param depth how many of them it reads at most; what is behind stays behind
   * @return the retriever
   * @throws IllegalArgumentException if the depth is not positive
   */
  public static Retriever reranked(Retriever retriever, Reranker reranker, int depth) {
    return new RerankingRetriever(
        requireNonNull(retriever, "retriever"), requireNonNull(reranker, "reranker"), depth);
  }

  /**
   * Picks fusion, weight and depth for a hybrid retriever on half of some judged questions, and
   * compares them with the default on the other half.
   *
   * @param embedder embeds the questions
   * @param store is searched, once for each question
   * @param judged questions, and which documents answer them; a hundred or more, lest the choice be
   *     chance
   * @return the options, and what they are worth
   * @throws IllegalArgumentException if fewer than 4 questions have a relevant document
   */
  public static TunedHybrid tune(Embedder embedder, HybridSearch store, JudgedSet judged) {
    return HybridTuning.tune(
        requireNonNull(embedder, "embedder"),
        requireNonNull(store, "store"),
        requireNonNull(judged, "judged"));
  }
}
