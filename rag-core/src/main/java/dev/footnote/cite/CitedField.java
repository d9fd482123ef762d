package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import dev.footnote.json.JsonValue;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text, a number or a truth value within an answer in JSON, and where it stands in the sources.
 * Immutable and safe for use by multiple threads.
 *
 * @param pointer where it stands in the answer, as a JSON pointer (RFC 6901), such as {@code
 *     /parts/0/name}
 * @param value the value
 * @param verdict SUPPORTED if a passage has it; NOT_A_CLAIM if it is null or empty; a truth value
 *     stands in no source word for word, and is always UNSUPPORTED
 * @param citations the sentence that has it; empty unless supported
 */
public record CitedField(
    String pointer, JsonValue value, Verdict verdict, List<Citation> citations) {

  /** Copies the citations. */
  public CitedField {
    requireNonNull(pointer, "pointer");
    requireNonNull(value, "value");
    requireNonNull(verdict, "verdict");
    citations = List.copyOf(citations);
  }

  /**
   * Changes citations.
   *
   * @param change gives each citation's successor
   * @return a changed copy
   */
  public CitedField withCitations(UnaryOperator<Citation> change) {
    return new CitedField(pointer, value, verdict, citations.stream().map(change).toList());
  }
}
