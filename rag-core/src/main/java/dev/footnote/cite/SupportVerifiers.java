package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.Embedder;

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
}
