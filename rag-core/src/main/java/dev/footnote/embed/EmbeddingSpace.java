package dev.footnote.embed;

import static java.util.Objects.requireNonNull;

/**
 * Says which vectors may be compared: those made by the same weights with the same prompts.
 *
 * <p>Stores keep it and refuse vectors of another space. Immutable and safe for use by multiple
 * threads.
 *
 * @param model the model's id, such as {@code bge-small-en-v1.5-int8}
 * @param contentHash what tells these weights from others under the same id, such as a SHA-256 in
 *     hexadecimal
 * @param dimensions the number of components of each vector, one or more
 * @param similarity how vectors are compared
 * @param queryPrompt what is put in front of each query; empty for nothing
 * @param documentPrompt what is put in front of each document text; empty for nothing
 */
public record EmbeddingSpace(
    String model,
    String contentHash,
    int dimensions,
    Similarity similarity,
    String queryPrompt,
    String documentPrompt) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the model is blank or dimensions are not positive
   */
  public EmbeddingSpace {
    requireNonNull(contentHash, "contentHash");
    requireNonNull(similarity, "similarity");
    requireNonNull(queryPrompt, "queryPrompt");
    requireNonNull(documentPrompt, "documentPrompt");
    if (model.isBlank()) {
      throw new IllegalArgumentException("model must not be blank");
    }
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions must be positive, is " + dimensions);
    }
  }

  /**
   * Names the space in one line, for messages.
   *
   * @return model, start of the content hash, dimensions and similarity
   */
  public String describe() {
    String hash =
        contentHash.isEmpty()
            ? ""
            : "@" + contentHash.substring(0, Math.min(8, contentHash.length()));
    return model + hash + "/" + dimensions + "/" + similarity;
  }
}
