package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;

/**
 * Everything that tells one text embedding model from another. A new model is a new value, not a
 * new class.
 *
 * <p>The graph takes {@code input_ids} and, if it has them, {@code attention_mask} and {@code
 * token_type_ids} (int64), and gives {@code last_hidden_state} of shape [batch, tokens,
 * dimensions]. Immutable and safe for use by multiple threads.
 *
 * @param id a name for people and for stores, such as {@code bge-small-en-v1.5-int8}
 * @param weights the ONNX graph
 * @param tokenizer the {@code tokenizer.json}; its own truncation and padding are not used
 * @param dimensions the number of components of each vector, one or more
 * @param pooling how token vectors become one
 * @param queryPrompt what the model wants in front of each query; empty for nothing
 * @param documentPrompt what the model wants in front of each document text; empty for nothing
 * @param maxTokens the most tokens of one input, special tokens and prompt included
 * @param licence the weights' licence as an SPDX identifier
 */
public record OnnxModel(
    String id,
    ModelFile weights,
    ModelFile tokenizer,
    int dimensions,
    Pooling pooling,
    String queryPrompt,
    String documentPrompt,
    int maxTokens,
    String licence) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the id is blank or a number is not positive
   */
  public OnnxModel {
    requireNonNull(weights, "weights");
    requireNonNull(tokenizer, "tokenizer");
    requireNonNull(pooling, "pooling");
    requireNonNull(queryPrompt, "queryPrompt");
    requireNonNull(documentPrompt, "documentPrompt");
    requireNonNull(licence, "licence");
    if (id.isBlank()) {
      throw new IllegalArgumentException("model id must not be blank");
    }
    requirePositive("dimensions", dimensions);
    requirePositive("maxTokens", maxTokens);
  }

  private static void requirePositive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be positive, is " + number);
    }
  }

  /**
   * Digests what makes a vector: weights, tokenizer, pooling and length limit. Prompts are left
   * out, since an {@link EmbeddingSpace} names them.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String contentHash() {
    String parts = String.join("\n", weights.sha256(), tokenizer.sha256(), pooling.name());
    return Sha256.of((parts + "\n" + maxTokens).getBytes(UTF_8));
  }

  /**
   * Says which vectors this model's may be compared with.
   *
   * @return the space of its vectors, compared by cosine
   */
  public EmbeddingSpace space() {
    return new EmbeddingSpace(
        id, contentHash(), dimensions, Similarity.COSINE, queryPrompt, documentPrompt);
  }
}
