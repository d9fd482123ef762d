package dev.footnote.embed;

import static java.util.Objects.requireNonNull;

/** Makes embedders of other embedders. Safe for use by multiple threads. */
public final class Embedders {

  private Embedders() {}

  /**
   * Looks each document text up in a cache before embedding it. All texts of a call that are not
   * there are embedded in one call, each once. Queries are embedded as they come.
   *
   * <p>The vectors are the same to the bit as without the cache. Closing the returned embedder
   * closes the given one, and leaves the cache open.
   *
   * @param embedder embeds what the cache does not have
   * @param cache keeps the vectors, and may be shared by embedders of any models
   * @return an embedder of the same space
   */
  public static Embedder cached(Embedder embedder, VectorCache cache) {
    return new CachedEmbedder(requireNonNull(embedder, "embedder"), requireNonNull(cache, "cache"));
  }
}
