package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A question, the passages to answer it from, what was said before, and how to write. Immutable and
 * safe for use by multiple threads.
 *
 * @param question the question as it was asked
 * @param passages the evidence, best first, numbered from one without gaps; empty to let a model
 *     answer from what it knows by itself
 * @param history questions and answers of the same conversation, oldest first
 * @param options how to write
 */
public record Prompt(
    String question, List<Passage> passages, List<Turn> history, GenerationOptions options) {

  /**
   * Copies the lists and checks the passages' numbers.
   *
   * @throws IllegalArgumentException if the passages are not numbered 1, 2, 3, ...
   */
  public Prompt {
    requireNonNull(question, "question");
    passages = List.copyOf(passages);
    history = List.copyOf(history);
    requireNonNull(options, "options");
    for (int i = 0; i < passages.size(); i++) {
      if (passages.get(i).number() != i + 1) {
        throw new IllegalArgumentException(
            "passage at position " + (i + 1) + " is numbered " + passages.get(i).number());
      }
    }
  }

  /**
   * Makes a prompt that begins a conversation, with default options.
   *
   * @param question the question as it was asked
   * @param passages the evidence, best first, numbered from one without gaps
   */
  public Prompt(String question, List<Passage> passages) {
    this(question, passages, List.of(), GenerationOptions.DEFAULT);
  }

  /**
   * Asks otherwise.
   *
   * @param newQuestion the question in another form
   * @return a changed copy
   */
  public Prompt question(String newQuestion) {
    return new Prompt(newQuestion, passages, history, options);
  }

  /**
   * Sets what was said before.
   *
   * @param turns questions and answers, oldest first
   * @return a changed copy
   */
  public Prompt history(List<Turn> turns) {
    return new Prompt(question, passages, turns, options);
  }

  /**
   * Sets how to write.
   *
   * @param newOptions the options
   * @return a changed copy
   */
  public Prompt options(GenerationOptions newOptions) {
    return new Prompt(question, passages, history, newOptions);
  }

  /**
   * An earlier question of a conversation and its answer. Immutable.
   *
   * @param question what was asked
   * @param answer what was answered, without marks
   */
  public record Turn(String question, String answer) {
    /** Checks that both are there. */
    public Turn {
      requireNonNull(question, "question");
      requireNonNull(answer, "answer");
    }
  }
}
