package dev.footnote.experiment;

import static java.util.Objects.requireNonNull;

import dev.footnote.KnowledgeBase;
import dev.footnote.Rag;
import dev.footnote.eval.Abstention;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;

/**
 * How much pipelines read before they answer, and when they say nothing. Immutable.
 *
 * @param passages the most passages, one or more
 * @param tokens the most tokens of all passages together, one or more
 * @param abstention how strong evidence must be for an answer
 */
public record Reading(int passages, int tokens, Abstention abstention) {

  /** As {@link Rag} does by itself. */
  public static final Reading DEFAULT =
      new Reading(Rag.DEFAULT_PASSAGES, Rag.DEFAULT_CONTEXT_TOKENS, Abstention.DEFAULT);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a limit is not positive
   */
  public Reading {
    requireNonNull(abstention, "abstention");
    if (passages < 1 || tokens < 1) {
      throw new IllegalArgumentException(
          "limits must be positive, are " + passages + " passages and " + tokens + " tokens");
    }
  }

  Rag rag(KnowledgeBase knowledge, Generator generator, GenerationOptions options) {
    return Rag.builder(knowledge)
        .generator(generator)
        .generation(options)
        .context(passages, tokens)
        .abstention(abstention)
        .build();
  }
}
