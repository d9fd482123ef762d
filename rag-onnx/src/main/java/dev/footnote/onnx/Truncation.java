package dev.footnote.onnx;

/** What happens to a text that has more tokens than the model reads. */
public enum Truncation {
  /**
   * The text is refused, with an {@link dev.footnote.embed.EmbeddingException} that says how many
   * tokens it has.
   */
  ERROR,

  /**
   * The text loses its end, as in sentence-transformers. {@link OnnxEmbedder#truncatedTexts()}
   * counts such texts, and the first is logged as a warning.
   */
  TRUNCATE,

  /**
   * The text is cut between tokens into windows of the model's length, each with the prompt in
   * front. Its vector is the mean of their unit vectors, each weighted by its number of text
   * tokens, brought to unit length. Vectors of texts that fit do not change.
   */
  SPLIT_MEAN
}
