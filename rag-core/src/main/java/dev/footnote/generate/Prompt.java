package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A question and the passages to answer it from. Immutable and safe for use by multiple threads.
 *
 * @param question the question as it was asked
 * @param passages the evidence, best first, numbered from one without gaps; not empty
 */
public record Prompt(String question, List<Passage> passages) {

  /**
   * Copies the passages and checks their numbers.
   *
   * @throws IllegalArgumentException if there are none or they are not numbered 1, 2, 3, ...
   */
  public Prompt {
    requireNonNull(question, "question");
    passages = List.copyOf(passages);
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs at least one passage");
    }
    for (int i = 0; i < passages.size(); i++) {
      if (passages.get(i).number() != i + 1) {
        throw new IllegalArgumentException(
            "passage at position " + (i + 1) + " is numbered " + passages.get(i).number());
      }
    }
  }
}
