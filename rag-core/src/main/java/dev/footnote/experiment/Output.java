package dev.footnote.experiment;

import static java.util.Objects.requireNonNull;

import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.generate.Generation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline gave for a question. Immutable.
 *
 * @param answer its text, citations and time
 * @param read the passages that it read
 * @param firstToken how long it took until the first piece of the text was there
 * @param tokensRead tokens of the prompt
 * @param tokensWritten tokens of the answer
 * @param adapter the fine-tuned adapter that wrote it
 * @param failure why there is no answer; empty if all went well
 */
public record Output(
    GivenAnswer answer,
    List<DocumentSpan> read,
    Duration firstToken,
    int tokensRead,
    int tokensWritten,
    Optional<Generation.Adapter> adapter,
    Optional<String> failure) {

  /** Copies the list. */
  public Output {
    requireNonNull(answer, "answer");
    read = List.copyOf(read);
    requireNonNull(firstToken, "firstToken");
    requireNonNull(adapter, "adapter");
    requireNonNull(failure, "failure");
  }

  /**
   * Makes an output of which only the text is known.
   *
   * @param text the answer; empty for none
   * @param took how long it took
   * @return the output, as sure as can be, without citations
   */
  public static Output of(String text, Duration took) {
    double confidence = text.isBlank() ? 0 : 1;
    return of(new GivenAnswer(text, confidence, List.of(), 0, 0, 0, took));
  }

  /**
   * Makes an output of an answer alone.
   *
   * @param answer the answer
   * @return the output
   */
  public static Output of(GivenAnswer answer) {
    return new Output(answer, List.of(), answer.took(), 0, 0, Optional.empty(), Optional.empty());
  }

  static Output failed(String reason, Duration took) {
    GivenAnswer nothing = new GivenAnswer("", 0, List.of(), 0, 0, 0, took);
    return new Output(nothing, List.of(), took, 0, 0, Optional.empty(), Optional.of(reason));
  }

  /** A failure is neither an answer nor a decision to give none, so it counts as a wrong answer. */
  GivenAnswer judged() {
    return failure.isEmpty()
        ? answer
        : new GivenAnswer("(failed)", 0, List.of(), 0, 0, 0, answer.took());
  }
}
