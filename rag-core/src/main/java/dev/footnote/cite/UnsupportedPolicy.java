package dev.footnote.cite;

/** What happens to a statement that no passage supports. */
public enum UnsupportedPolicy {
  /** It is shown and marked as unsupported. The default. */
  FLAG,
  /** It is left out of the text, and told apart from it. */
  DROP,
  /**
   * The source's own words that come nearest to it stand in its place, cited; none, and it is
   * FLAGged.
   */
  REPLACE_WITH_EXTRACT,
  /** There is no answer at all. */
  ABSTAIN
}
