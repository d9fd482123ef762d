package dev.footnote.document;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Where a piece of text stands, in a reader's words: the document's title, the path of headings
 * above it, and its page.
 *
 * <p>Immutable and safe for use by multiple threads.
 *
 * @param title the document's title
 * @param headingPath the headings that govern the place, outermost first; empty when there are none
 * @param page the page, or first and last page as {@code "3-4"}; empty when the source has no pages
 */
public record Location(String title, List<String> headingPath, String page) {

  /** Copies the path, and checks that no component is null. */
  public Location {
    requireNonNull(title, "title");
    headingPath = List.copyOf(headingPath);
    requireNonNull(page, "page");
  }

  /**
   * Finds where a span of a document stands.
   *
   * <p>A heading counts when its section holds the start of the span.
   *
   * @param document the document
   * @param span a span of its text
   * @return the location
   */
  public static Location of(Document document, TextSpan span) {
    List<String> headings =
        document.sections().stream()
            .filter(section -> section.kind() == Section.Kind.HEADING)
            .filter(section -> startsIn(section, span))
            .map(Section::label)
            .toList();
    return new Location(document.title(), headings, pages(document, span));
  }

  private static boolean startsIn(Section section, TextSpan span) {
    return section.span().start() <= span.start() && span.start() < section.span().end();
  }

  private static String pages(Document document, TextSpan span) {
    List<String> labels =
        document.sections().stream()
            .filter(section -> section.kind() == Section.Kind.PAGE)
            .filter(section -> section.span().overlaps(span))
            .map(Section::label)
            .toList();
    return switch (labels.size()) {
      case 0 -> "";
      case 1 -> labels.getFirst();
      default -> labels.getFirst() + "-" + labels.getLast();
    };
  }

  /**
   * Joins title and headings for a human reader, as in {@code Handbook › Leave › Requests}.
   *
   * <p>A first heading that repeats the title is written once.
   *
   * @return the joined path, empty when there is neither title nor heading
   */
  public String path() {
    boolean repeated = !headingPath.isEmpty() && headingPath.getFirst().equals(title);
    String headings = String.join(" › ", headingPath);
    if (title.isEmpty() || repeated) {
      return headings;
    }
    return headings.isEmpty() ? title : title + " › " + headings;
  }
}
