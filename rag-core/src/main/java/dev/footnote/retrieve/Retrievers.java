package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedder;
import dev.footnote.eval.JudgedSet;
import dev.footnote.store.HybridSearch;
import dev.footnote.store.KeywordSearch;
import dev.footnote.store.VectorStore;
import java.util.Map;

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
   * Finds with another retriever, and takes the best one by one, under conditions: at most so many
   * of one document, none that repeats another, and rather those that differ.
   *
   * @param retriever finds candidates, four for each hit that is wanted, and more where too few of
   *     them stay, up to 10,000
   * @param selection the conditions
   * @return the retriever
   */
  public static Retriever selecting(Retriever retriever, Selection selection) {
    return new SelectingRetriever(
        requireNonNull(retriever, "retriever"), requireNonNull(selection, "selection"));
  }

  /**
   * Finds with another retriever, and lets each hit grow to what stands around it, so that small
   * chunks are searched and large enough passages are read. Hits that adjoin become one; the text
   * of a grown hit is verbatim too.
   *
   * @param retriever finds what grows
   * @param store has the documents; the retriever's own
   * @param expansion how far hits grow
   * @return the retriever
   */
  public static Retriever expanding(Retriever retriever, VectorStore store, Expansion expansion) {
    return new ExpandingRetriever(
        requireNonNull(retriever, "retriever"),
        requireNonNull(store, "store"),
        requireNonNull(expansion, "expansion"));
  }

  /**
   * Finds in several stores and makes one ranking of it, as if all were one: cosines are compared
   * with cosines and BM25 with BM25, then both are fused. Each hit keeps a stage named {@code
   * route} and the name of the store it is from.
   *
   * <p>Cosines can be compared only of one embedding model, so all routes should use the same. A
   * document in several stores is found once.
   *
   * @param routes hybrid, vector or keyword retrievers by name, one or more
   * @param options how the rankings are fused
   * @return the retriever
   * @throws IllegalArgumentException if there is no route
   */
  public static Retriever routed(Map<String, Retriever> routes, HybridOptions options) {
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("there is no route; name at least one retriever");
    }
    return new RoutedRetriever(routes, requireNonNull(options, "options"));
  }

  /**
   * Finds with another retriever, asked in all forms of a question, and fuses what they find.
   *
   * @param retriever is asked once for each form
   * @param forms finds the other forms
   * @param weight how much the other forms count together, where the question as asked counts one;
   *     above 0, at most 1
   * @return the retriever
   * @throws IllegalArgumentException if the weight is out of its range
   */
  public static Retriever inForms(Retriever retriever, QueryForms forms, double weight) {
    return new FormsRetriever(
        requireNonNull(retriever, "retriever"), requireNonNull(forms, "forms"), weight);
  }

  /**
   * Finds with another retriever. Where no document has a word of the question, but has one that is
   * spelt nearly so, it is asked with that too, and both are fused. A view corrects by the words of
   * its own documents alone.
   *
   * @param retriever is asked once, or twice
   * @param store knows the words; the retriever's own
   * @return the retriever
   */
  public static Retriever correcting(Retriever retriever, KeywordSearch store) {
    return new CorrectingRetriever(
        requireNonNull(retriever, "retriever"), requireNonNull(store, "store"));
  }

  /**
   * Finds with another retriever, once more with the words that the best hits share added to the
   * question, and fuses both (pseudo-relevance feedback; Rocchio, 1971). It helps where questions
   * are short and documents use other words, and does harm where the first hits are wrong: measure
   * it on your own questions.
   *
   * @param retriever is asked twice
   * @param hits how many of the best are read, such as 5; two of them must share a word, unless it
   *     is one alone
   * @param words how many words are added, such as 10
   * @param weight how much the second form counts, where the question as asked counts one; above 0,
   *     at most 1
   * @return the retriever
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static Retriever withFeedback(Retriever retriever, int hits, int words, double weight) {
    return new FeedbackRetriever(requireNonNull(retriever, "retriever"), hits, words, weight);
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
