package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TextSpan;
import dev.footnote.generate.Passage;
import java.util.List;

/**
 * A stretch of a document that was kept from the generator, because it gives orders to a language
 * model instead of telling readers something. Immutable.
 *
 * @param documentId the document
 * @param span where it stands in the document's text
 */
public record Withheld(String documentId, TextSpan span) {

  /** Checks that both are there. */
  public Withheld {
    requireNonNull(documentId, "documentId");
    requireNonNull(span, "span");
  }

  static List<Withheld> of(List<Passage> passages) {
    return passages.stream()
        .flatMap(passage ->
            passage.withheld().stream()
                .map(span ->
                    new Withheld(
                        passage.chunk().documentId(), span.shift(passage.chunk().span().start()))))
        .distinct()
        .toList();
  }
}
