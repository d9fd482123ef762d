package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A generated text after its marks were bound to sources. Immutable and safe for use by multiple
 * threads.
 *
 * @param text the text; behind each supported statement stand its marks, such as {@code [1][2]},
 *     each the number of a citation
 * @param statements its sentences in order
 * @param citations all citations by number, each once
 * @param dropped statements that no passage supports and that were left out
 * @param removedMarks how many numbers in the generator's own marks named no passage
 */
public record CitedText(
    String text,
    List<Statement> statements,
    List<Citation> citations,
    List<String> dropped,
    int removedMarks) {

  /** No text at all. */
  public static final CitedText EMPTY = new CitedText("", List.of(), List.of(), List.of(), 0);

  /** Copies the lists. */
  public CitedText {
    requireNonNull(text, "text");
    statements = List.copyOf(statements);
    citations = List.copyOf(citations);
    dropped = List.copyOf(dropped);
  }

  /**
   * Changes citations, in the list and wherever a statement has them.
   *
   * @param change gives each citation's successor, with the same number
   * @return a changed copy
   */
  public CitedText withCitations(UnaryOperator<Citation> change) {
    List<Citation> changed = citations.stream().map(change).toList();
    return new CitedText(
        text,
        statements.stream().map(statement -> renewed(statement, changed)).toList(),
        changed,
        dropped,
        removedMarks);
  }

  private static Statement renewed(Statement statement, List<Citation> changed) {
    return new Statement(
        statement.span(),
        statement.text(),
        statement.verdict(),
        statement.support(),
        statement.citations().stream().map(old -> changed.get(old.number() - 1)).toList());
  }
}
