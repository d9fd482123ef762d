package dev.footnote.chunk;

import dev.footnote.document.Document;
import dev.footnote.document.Location;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the same as {@link Location#of} for spans that come in order, in one sweep over the
 * sections. Not safe for use by multiple threads.
 */
final class LocationSweep {

  private final String title;
  private final List<Section> headings;
  private final List<Section> pages;
  private final List<Section> openHeadings = new ArrayList<>();
  private final Deque<Section> openPages = new ArrayDeque<>();
  private int nextHeading;
  private int nextPage;

  LocationSweep(Document document) {
    title = document.title();
    headings = ofKind(document, Section.Kind.HEADING);
    pages = ofKind(document, Section.Kind.PAGE);
  }

  private static List<Section> ofKind(Document document, Section.Kind kind) {
    return document.sections().stream().filter(section -> section.kind() == kind).toList();
  }

  /** Returns the location of a span that begins and ends after all spans before. */
  Location next(TextSpan span) {
    return new Location(title, headings(span), page(span));
  }

  private List<String> headings(TextSpan span) {
    while (nextHeading < headings.size()
        && headings.get(nextHeading).span().start() <= span.start()) {
      openHeadings.add(headings.get(nextHeading++));
    }
    openHeadings.removeIf(section -> section.span().end() <= span.start());
    return openHeadings.stream().map(Section::label).toList();
  }

  private String page(TextSpan span) {
    while (nextPage < pages.size() && pages.get(nextPage).span().start() < span.end()) {
      openPages.addLast(pages.get(nextPage++));
    }
    while (!openPages.isEmpty() && openPages.getFirst().span().end() <= span.start()) {
      openPages.removeFirst();
    }
    while (!openPages.isEmpty() && openPages.getLast().span().end() <= span.start()) {
      openPages.removeLast();
    }
    return switch (openPages.size()) {
      case 0 -> "";
      case 1 -> openPages.getFirst().label();
      default -> openPages.getFirst().label() + "-" + openPages.getLast().label();
    };
  }
}
