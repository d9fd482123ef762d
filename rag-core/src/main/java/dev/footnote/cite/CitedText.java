package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A generated text after its marks were bound to sources. Immutable and safe for use by multiple
 * threads.
 *
 * @param text the text; behind each supported statement stand its marks, such as {@code [1][2]},
 *     each the number of a citation
 * @param statements its sentences in order
 * @param citations all citations by number, each once
 * @param removedMarks how many numbers in the generator's own marks named no passage
 */
public record CitedText(
    String text, List<Statement> statements, List<Citation> citations, int removedMarks) {

  /** Copies the lists. */
  public CitedText {
    requireNonNull(text, "text");
    statements = List.copyOf(statements);
    citations = List.copyOf(citations);
  }
}
