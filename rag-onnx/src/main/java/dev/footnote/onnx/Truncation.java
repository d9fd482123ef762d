package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.embed.EmbeddingSpace;

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
   * tokens, brought to unit length. Vectors of texts that fit do not change, but the space is
   * another one than with the other policies.
   */
  SPLIT_MEAN;

  /** Says which vectors those of a model are: averages of windows are others than of beginnings. */
  EmbeddingSpace space(OnnxModel model) {
    EmbeddingSpace space = model.space();
    return this == SPLIT_MEAN
        ? new EmbeddingSpace(
            space.model(),
            Sha256.of((space.contentHash() + "\n" + name()).getBytes(UTF_8)),
            space.dimensions(),
            space.similarity(),
            space.queryPrompt(),
            space.documentPrompt())
        : space;
  }
}
