package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that tells one text embedding model from another. A new model is a new value, not a
 * new class; {@link OnnxModels} has ready ones and reads them from folders.
 *
 * <p>The graph takes {@code input_ids} and, if it has them, {@code attention_mask}, {@code
 * token_type_ids} and {@code position_ids}, all int64 or int32 of shape [batch, tokens]. It gives
 * {@code sentence_embedding} of shape [batch, dimensions], which is then the text's vector, or
 * {@code last_hidden_state}, {@code token_embeddings} or another output of shape [batch, tokens,
 * dimensions], which is pooled; as 32-bit, 16-bit or bfloat16 numbers.
 *
 * <p>Immutable and safe for use by multiple threads.
 *
 * @param id a name for people and for stores, such as {@code bge-small-en-v1.5-int8}
 * @param weights the ONNX graph
 * @param tokenizer the {@code tokenizer.json}; its own truncation and padding are not used
 * @param input how a text becomes what the graph reads
 * @param output how what the graph gives becomes a vector
 * @param licence the weights' licence as an SPDX identifier; {@code NOASSERTION} if unknown
 */
public record OnnxModel(
    String id, ModelFile weights, ModelFile tokenizer, Input input, Output output, String licence) {

  /**
   * How a text becomes what the graph reads. White space at both ends of prompt and text together
   * is always left out, as sentence-transformers does.
   *
   * @param maxTokens the most tokens of one input, special tokens and prompt included
   * @param queryPrompt what the model wants in front of each query; empty for nothing
   * @param documentPrompt what the model wants in front of each document text; empty for nothing
   * @param lowerCase whether texts are put into lower case before the tokenizer sees them, which
   *     most tokenizers do themselves if their model wants it
   * @param firstPosition the position of the first token, for graphs that take {@code
   *     position_ids}: 0, or the padding token's id plus one in models of the RoBERTa kind
   */
  public record Input(
      int maxTokens,
      String queryPrompt,
      String documentPrompt,
      boolean lowerCase,
      int firstPosition) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the limit is not positive or the position negative
     */
    public Input {
      requirePositive("maxTokens", maxTokens);
      requireNonNull(queryPrompt, "queryPrompt");
      requireNonNull(documentPrompt, "documentPrompt");
      if (firstPosition < 0) {
        throw new IllegalArgumentException(
            "firstPosition must not be negative, is " + firstPosition);
      }
    }
  }

  /**
   * How what the graph gives becomes a vector.
   *
   * @param pooling how token vectors become one; not used where the graph gives {@code
   *     sentence_embedding}
   * @param nativeDimensions the components that the graph gives, one or more
   * @param dimensions how many of them are kept, from the first; the rest is cut off before the
   *     vector is brought to unit length
   */
  public record Output(Pooling pooling, int nativeDimensions, int dimensions) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException unless 1 &lt;= dimensions &lt;= nativeDimensions
     */
    public Output {
      requireNonNull(pooling, "pooling");
      requirePositive("dimensions", dimensions);
      if (dimensions > nativeDimensions) {
        throw new IllegalArgumentException(
            "dimensions must be at most the model's " + nativeDimensions + ", is " + dimensions);
      }
    }
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the id is blank
   */
  public OnnxModel {
    requireNonNull(weights, "weights");
    requireNonNull(tokenizer, "tokenizer");
    requireNonNull(input, "input");
    requireNonNull(output, "output");
    requireNonNull(licence, "licence");
    if (id.isBlank()) {
      throw new IllegalArgumentException("model id must not be blank");
    }
  }

  /**
   * Makes a model that keeps all dimensions, and whose positions start at zero.
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
   * @throws IllegalArgumentException if the id is blank or a number is not positive
   */
  public OnnxModel(
      String id,
      ModelFile weights,
      ModelFile tokenizer,
      int dimensions,
      Pooling pooling,
      String queryPrompt,
      String documentPrompt,
      int maxTokens,
      String licence) {
    this(
        id,
        weights,
        tokenizer,
        new Input(maxTokens, queryPrompt, documentPrompt, false, 0),
        new Output(pooling, dimensions, dimensions),
        licence);
  }

  private static void requirePositive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be positive, is " + number);
    }
  }

  /**
   * Returns this model under another name.
   *
   * @param name the new id
   * @return a model with the same vectors, whose space is another one
   * @throws IllegalArgumentException if it is blank
   */
  public OnnxModel withId(String name) {
    return new OnnxModel(name, weights, tokenizer, input, output, licence);
  }

  /**
   * Returns this model with shorter vectors. Use it on models that were trained for it (Matryoshka
   * models); others lose more than their length.
   *
   * @param number how many components are kept, from the first
   * @return a model whose space is another one
   * @throws IllegalArgumentException unless 1 &lt;= number &lt;= the model's own dimensions
   */
  public OnnxModel withDimensions(int number) {
    Output shorter = new Output(pooling(), output.nativeDimensions, number);
    return new OnnxModel(id, weights, tokenizer, input, shorter, licence);
  }

  /**
   * Returns this model with other prompts.
   *
   * @param query what is put in front of each query; empty for nothing
   * @param document what is put in front of each document text; empty for nothing
   * @return a model whose space is another one, if a prompt changed
   */
  public OnnxModel withPrompts(String query, String document) {
    return withInput(new Input(maxTokens(), query, document, input.lowerCase, input.firstPosition));
  }

  /**
   * Returns this model with another length limit. The memory of a run grows with the limit, for
   * most models with its square.
   *
   * @param number the most tokens of one input, special tokens and prompt included; no more than
   *     the graph has positions for
   * @return a model whose space is another one, if the limit changed
   * @throws IllegalArgumentException if the number is not positive
   */
  public OnnxModel withMaxTokens(int number) {
    return withInput(
        new Input(number, queryPrompt(), documentPrompt(), input.lowerCase, input.firstPosition));
  }

  private OnnxModel withInput(Input changed) {
    return new OnnxModel(id, weights, tokenizer, changed, output, licence);
  }

  /**
   * Returns the number of components of each vector.
   *
   * @return one or more
   */
  public int dimensions() {
    return output.dimensions;
  }

  /**
   * Returns how token vectors become one.
   *
   * @return the pooling
   */
  public Pooling pooling() {
    return output.pooling;
  }

  /**
   * Returns what is put in front of each query.
   *
   * @return the prompt; empty for nothing
   */
  public String queryPrompt() {
    return input.queryPrompt;
  }

  /**
   * Returns what is put in front of each document text.
   *
   * @return the prompt; empty for nothing
   */
  public String documentPrompt() {
    return input.documentPrompt;
  }

  /**
   * Returns the most tokens of one input, special tokens and prompt included.
   *
   * @return one or more
   */
  public int maxTokens() {
    return input.maxTokens;
  }

  /**
   * Digests what makes a vector: weights, tokenizer, pooling, dimensions, lower case, positions and
   * length limit. Prompts are left out, since an {@link EmbeddingSpace} names them.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String contentHash() {
    List<String> parts = new ArrayList<>();
    parts.add(weights.sha256());
    parts.add(tokenizer.sha256());
    parts.add(pooling().name());
    parts.add(Integer.toString(maxTokens()));
    // What most models do without is added only where it is used, so that their hashes stay.
    if (output.dimensions < output.nativeDimensions) {
      parts.add("dimensions " + output.dimensions);
    }
    if (input.lowerCase) {
      parts.add("lower case");
    }
    if (input.firstPosition > 0) {
      parts.add("positions from " + input.firstPosition);
    }
    return Sha256.of(String.join("\n", parts).getBytes(UTF_8));
  }

  /**
   * Says which vectors this model's may be compared with.
   *
   * @return the space of its vectors, compared by cosine
   */
  public EmbeddingSpace space() {
    return new EmbeddingSpace(
        id, contentHash(), dimensions(), Similarity.COSINE, queryPrompt(), documentPrompt());
  }
}
