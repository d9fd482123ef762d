package dev.footnote.benchmarks.engine;

/**
 * A model that several engines run, so that their figures may be compared, and its shape, from
 * which follows how much arithmetic a text needs.
 */
public enum ModelFamily {
  /** BGE small, English, version 1.5. */
  BGE_SMALL("bge-small-en-v1.5", 12, 384, 1536, 512, true),

  /**
   * MiniLM of 6 layers. Its texts end at 128 tokens here, since LangChain4j cuts longer ones there
   * without a word, which would look like speed.
   */
  MINI_LM("all-MiniLM-L6-v2", 6, 384, 1536, 128, false);

  private final String label;
  private final int layers;
  private final int hidden;
  private final int inner;
  private final int maxTokens;
  private final boolean cutAlike;

  ModelFamily(String label, int layers, int hidden, int inner, int maxTokens, boolean cutAlike) {
    this.label = label;
    this.layers = layers;
    this.hidden = hidden;
    this.inner = inner;
    this.maxTokens = maxTokens;
    this.cutAlike = cutAlike;
  }

  /**
   * Names the model for people.
   *
   * @return its usual name
   */
  public String label() {
    return label;
  }

  /**
   * Counts the transformer layers.
   *
   * @return one or more
   */
  public int layers() {
    return layers;
  }

  /**
   * Says how wide a token's state is.
   *
   * @return the number of its components
   */
  public int hidden() {
    return hidden;
  }

  /**
   * Says how wide the middle of a layer's feed-forward part is.
   *
   * @return the number of components there
   */
  public int inner() {
    return inner;
  }

  /**
   * Says how long texts may be for all engines of this family to embed them to the end.
   *
   * @return tokens, the two special ones included
   */
  public int maxTokens() {
    return maxTokens;
  }

  /**
   * Tells whether all engines of this family do the same with longer texts.
   *
   * @return whether all of them cut at {@link #maxTokens()}
   */
  public boolean cutAlike() {
    return cutAlike;
  }
}
