package dev.footnote.export;

import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.export.RuleQuestions.Found;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks what a heading asks, or what stands below it. */
final class HeadingQuestion {

  private static final int MOST_WORDS = 12;

  /** Headings that name no subject. */
  private static final Set<String> BARE =
      Set.of(
          "abstract",
          "acknowledgements",
          "acknowledgments",
          "appendix",
          "bibliography",
          "conclusion",
          "conclusions",
          "contents",
          "example",
          "examples",
          "external links",
          "footnotes",
          "further reading",
          "gallery",
          "introduction",
          "note",
          "notes",
          "overview",
          "references",
          "see also",
          "sources",
          "summary",
          "table of contents",
          "title",
          "untitled");

  private HeadingQuestion() {}

  /** Takes a heading that is a question, in any language. */
  static List<Found> asked(Document document, Block block) {
    String heading = block.heading().strip();
    return heading.matches("(?s).*\\p{L}.*[?\uff1f\u061f]")
        ? lead(document, block).map(answer -> new Found(heading, answer)).stream().toList()
        : List.of();
  }

  /** Asks in English what stands under a heading, or in the whole document. */
  static List<Found> about(Document document, Block block) {
    return lead(document, block)
        .filter(answer -> EnglishText.isEnglish(answer.of(document.text())))
        .flatMap(answer ->
            about(document.title().strip(), block.heading().strip())
                .map(question -> new Found(question, answer)))
        .stream()
        .toList();
  }

  private static Optional<String> about(String title, String heading) {
    boolean whole = heading.isEmpty() || heading.equalsIgnoreCase(title);
    if (whole) {
      return isSubject(title)
          ? Optional.of("What is “%s” about?".formatted(title))
          : Optional.empty();
    }
    if (!isSubject(heading)) {
      return Optional.empty();
    }
    return Optional.of(
        isSubject(title)
            ? "What does “%s” say about “%s”?".formatted(title, heading)
            : "What is said about “%s”?".formatted(heading));
  }

  private static boolean isSubject(String name) {
    return name.matches(".*\\p{L}{2}.*")
        && !name.matches(".*[?{}<>=|].*")
        && NormalWords.of(name).size() <= MOST_WORDS
        && !BARE.contains(name.toLowerCase(Locale.ROOT));
  }

  private static Optional<TextSpan> lead(Document document, Block block) {
    return block.paragraphs(document).stream()
        .findFirst()
        .flatMap(paragraph -> Prose.lead(document, paragraph));
  }
}
