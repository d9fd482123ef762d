package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * An answer to a judged question, as far as it is scored. Immutable.
 *
 * @param text what was answered, without marks; empty if abstained
 * @param confidence how sure the pipeline is of it, higher is surer; also if it abstained
 * @param citations the spans that it cites, each once
 * @param exactQuotes how many citations quote exactly what the stored document has there
 * @param claims how many of its statements claim something
 * @param unsupported how many of those no source supports
 * @param took how long it took
 */
public record GivenAnswer(
    String text,
    double confidence,
    List<DocumentSpan> citations,
    int exactQuotes,
    int claims,
    int unsupported,
    Duration took) {

  /** Copies the citations. */
  public GivenAnswer {
    requireNonNull(text, "text");
    citations = List.copyOf(citations);
    requireNonNull(took, "took");
  }

  /**
   * Tells whether there is no answer.
   *
   * @return whether the text is blank
   */
  public boolean abstained() {
    return text.isBlank();
  }
}
