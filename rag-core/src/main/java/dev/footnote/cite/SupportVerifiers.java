package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedder;
import dev.footnote.retrieve.Reranker;

/** Makes verifiers of support. */
public final class SupportVerifiers {

  private SupportVerifiers() {}

  /**
   * Judges by words alone: by the share of the statement's words that the evidence has, and the
   * longest run of them that it has in a row.
   *
   * @return the verifier
   */
  public static SupportVerifier lexical() {
    return new LexicalSupport();
  }

  /**
   * Judges by words and by how near the meanings are. The default of Footnote; it embeds each
   * statement and the few pieces of evidence that share words with it.
   *
   * @param embedder compares them; borrowed, not closed
   * @return the verifier
   */
  public static SupportVerifier semantic(Embedder embedder) {
    return new SemanticSupport(requireNonNull(embedder, "embedder"));
  }

  /**
   * Judges by a model of entailment, and a little by words and meanings.
   *
   * <p>Support is 0.75 of the model's probability of entailment plus 0.25 of what {@link
   * #semantic(Embedder)} says, so it never falls where one of the two rises: where words and
   * meaning agree fully, entailment counts as support from a third on, and where they share
   * nothing, from two thirds on. A piece whose probability of contradiction is at least a half
   * supports nothing.
   *
   * <p>The model reads the four pieces of a call that semantic support is highest for, and no
   * others; a piece that is not read, for that reason or since time ran out, is never enough.
   * Binding calls a verifier once for a statement that a single piece supports: four pairs. For one
   * that nothing supports it may come to look at marked and unmarked passages, and at up to three
   * pieces joined, in five ways: 18 pairs at most, and four more if the policy asks for the nearest
   * sentence.
   *
   * @param embedder compares meanings; borrowed, not closed
   * @param model reads pairs; borrowed, not closed
   * @return the verifier
   */
  public static SupportVerifier entailment(Embedder embedder, Entailment model) {
    return new EntailmentSupport(semantic(embedder), requireNonNull(model, "model"));
  }

  /**
   * Judges by a cross-encoder made for ranking, and a little by words and meanings, in the manner
   * and at the cost of {@link #entailment}. Relevance stands in for entailment, and nothing is ever
   * contradicted: a model of entailment is the better judge.
   *
   * @param embedder compares meanings; borrowed, not closed
   * @param reranker reads each piece with the statement as its question; borrowed, not closed
   * @param scale what its scores mean
   * @return the verifier
   */
  public static SupportVerifier reranked(Embedder embedder, Reranker reranker, ScoreScale scale) {
    Entailment model =
        new RerankedEntailment(
            requireNonNull(reranker, "reranker"), requireNonNull(scale, "scale"));
    return entailment(embedder, model);
  }
}
