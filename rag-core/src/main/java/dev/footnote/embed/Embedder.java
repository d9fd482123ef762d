package dev.footnote.embed;

import dev.footnote.document.TokenCounter;
import java.util.List;

/**
 * Turns texts into embeddings of one space.
 *
 * <p>Queries and documents are embedded by different calls, since many models want a prompt in
 * front of one or the other; the prompts live inside. The vector of a text does not depend on what
 * is embedded beside it.
 *
 * <p>Implementations are safe for use by multiple threads and use a bounded amount of memory
 * whatever the input. Whoever opens an embedder closes it; {@code close()} may be called twice and
 * waits for calls in flight. After it, every call throws {@link IllegalStateException}.
 */
public interface Embedder extends AutoCloseable {

  /**
   * Says which vectors those of this embedder may be compared with.
   *
   * @return the space
   */
  EmbeddingSpace space();

  /**
   * Counts tokens as the model's own tokenizer does, without special tokens.
   *
   * @return the counter, usable as long as this embedder is open
   */
  TokenCounter tokens();

  /**
   * Returns how many tokens of a document text, as {@link #tokens()} counts them, one embedding
   * stands for, its prompt and special tokens already taken off.
   *
   * @return one or more
   */
  int maxTokens();

  /**
   * Embeds a question.
   *
   * @param text any text, without prompt
   * @return its embedding
   * @throws EmbeddingException if the model fails
   * @throws IllegalStateException after {@link #close()}
   */
  Embedding embedQuery(String text);

  /**
   * Embeds passages.
   *
   * @param texts any texts, without prompt
   * @return one embedding for each, in the same order
   * @throws EmbeddingException if the model fails
   * @throws IllegalStateException after {@link #close()}
   */
  List<Embedding> embedDocuments(List<String> texts);

  /** Frees what the embedder holds, once calls in flight have ended. May be called twice. */
  @Override
  void close();
}
