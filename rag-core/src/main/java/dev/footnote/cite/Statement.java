package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TextSpan;
import java.util.List;

/**
 * A sentence of an answer with its footnotes. Immutable and safe for use by multiple threads.
 *
 * @param span where it stands in the answer's text, its marks left out
 * @param text the sentence
 * @param verdict whether the sources say so
 * @param support how well its citations together support it, in [0, 1]; 0 unless supported
 * @param citations what supports it; empty unless supported
 */
public record Statement(
    TextSpan span, String text, Verdict verdict, double support, List<Citation> citations) {

  /** Copies the citations. */
  public Statement {
    requireNonNull(span, "span");
    requireNonNull(text, "text");
    requireNonNull(verdict, "verdict");
    citations = List.copyOf(citations);
  }
}
