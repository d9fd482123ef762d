package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.cite.Citation;
import dev.footnote.cite.Statement;
import dev.footnote.cite.Verdict;
import dev.footnote.document.Document;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.generate.Generation;
import dev.footnote.retrieve.Hit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An answer, its statements and their footnotes, or the reason why there is none.
 *
 * <p>{@link #toString()} prints it for a terminal: the text with its marks, then the footnotes.
 * Immutable and safe for use by multiple threads.
 *
 * @param question the question as it was asked
 * @param status how it ended
 * @param reason why it ended so, in one sentence; empty when answered
 * @param confidence how likely the evidence holds an answer, in [0, 1]; see {@link
 *     dev.footnote.eval.Abstention}
 * @param calibrated whether the confidence was fitted to questions of the host's own; until then it
 *     only orders answers
 * @param text the answer with marks such as {@code [1]}, each the number of a citation; empty when
 *     abstained
 * @param statements the sentences of the answer in order
 * @param citations the footnotes by number, each once
 * @param evidence what was found for the question, best first; when abstained, these are the near
 *     misses
 * @param commit the id of the state of the store that the evidence was read from; while it is kept,
 *     {@link dev.footnote.store.VersionedStore#asOf} opens it, and the same question gets the same
 *     answer there; empty if the store or the retriever names no states
 * @param dropped what the generator wrote and no passage supports, where the policy leaves it out
 * @param removedMarks how many marks of the generator named no passage and were removed
 * @param withheld what the screen kept from the generator, since it gives orders to a language
 *     model
 * @param adapter the fine-tuned adapter that the text was written with, by name and content; empty
 *     if it was the base model, or if no text was written
 * @param timings how long each step took
 */
public record Answer(
    String question,
    Status status,
    String reason,
    double confidence,
    boolean calibrated,
    String text,
    List<Statement> statements,
    List<Citation> citations,
    List<Hit> evidence,
    String commit,
    List<String> dropped,
    int removedMarks,
    List<Withheld> withheld,
    Optional<Generation.Adapter> adapter,
    Timings timings) {

  /** How a question ended. */
  public enum Status {
    /** Every statement is supported by a source. */
    ANSWERED,
    /** Some statement is not supported, and is marked. */
    PARTLY_SUPPORTED,
    /** The evidence is too weak for an answer. */
    ABSTAINED
  }

  /**
   * How long each step took. Immutable.
   *
   * @param retrieval finding the evidence
   * @param generation writing the answer
   * @param citation binding it to its sources
   */
  public record Timings(Duration retrieval, Duration generation, Duration citation) {
    /**
     * Returns how long everything took.
     *
     * @return the sum of the steps
     */
    public Duration total() {
      return retrieval.plus(generation).plus(citation);
    }
  }

  /** Copies the lists. */
  public Answer {
    requireNonNull(question, "question");
    requireNonNull(status, "status");
    requireNonNull(reason, "reason");
    requireNonNull(text, "text");
    statements = List.copyOf(statements);
    citations = List.copyOf(citations);
    evidence = List.copyOf(evidence);
    requireNonNull(commit, "commit");
    dropped = List.copyOf(dropped);
    withheld = List.copyOf(withheld);
    requireNonNull(adapter, "adapter");
    requireNonNull(timings, "timings");
  }

  /**
   * Returns the text without its marks.
   *
   * @return the statements, joined by spaces; empty when abstained
   */
  public String plainText() {
    return statements.stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  /**
   * Returns what counts when the answer is judged.
   *
   * @param knowledge has the documents, to check each quote against
   * @param took how long the answer took
   * @return its text, citations and counts
   */
  public GivenAnswer given(KnowledgeBase knowledge, Duration took) {
    return new GivenAnswer(
        plainText(),
        confidence,
        citations.stream().map(c -> new DocumentSpan(c.documentId(), c.span())).toList(),
        (int) citations.stream().filter(citation -> isExact(citation, knowledge)).count(),
        count(Verdict.SUPPORTED) + count(Verdict.UNSUPPORTED),
        count(Verdict.UNSUPPORTED),
        took);
  }

  private static boolean isExact(Citation citation, KnowledgeBase knowledge) {
    return knowledge
        .document(citation.documentId())
        .map(Document::text)
        .filter(text -> citation.span().end() <= text.length())
        .filter(text -> citation.span().of(text).equals(citation.quote()))
        .isPresent();
  }

  private int count(Verdict verdict) {
    return (int) statements.stream().map(Statement::verdict).filter(verdict::equals).count();
  }

  /** Prints the answer and its footnotes for a terminal. */
  @Override
  public String toString() {
    return new AnswerText(this).print();
  }
}
