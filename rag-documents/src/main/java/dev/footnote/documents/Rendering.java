package dev.footnote.documents;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A document's text while it grows block by block, and the sections that come with it.
 *
 * <p>What is blank leaves no trace. A heading inside a list is a paragraph, so that sections nest.
 */
final class Rendering {

  /** How deep a nested item is moved to the right, at most. */
  private static final int MAX_INDENT = 12;

  private static final int NOT_STARTED = -1;

  /** What stands at the end of the text, which decides what is put before the next block. */
  private enum Last {
    NOTHING,
    HEADING,
    HOLLOW,
    BLOCK,
    CAPTION,
    ITEM
  }

  /** A heading that still governs what is added, and what stood at the end before it. */
  private record Heading(int rank, String words, int start, int before, Last lastBefore) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Section> sections = new ArrayList<>();
  private final Deque<Heading> headings = new ArrayDeque<>();
  private final List<Integer> listStarts = new ArrayList<>();
  private Optional<String> title = Optional.empty();
  private Last last = Last.NOTHING;

  /**
   * Adds a heading.
   *
   * @param rank 1 for the highest; the first heading of rank 1 is the document's title
   */
  void heading(int rank, String words) {
    String label = Whitespace.oneLine(words);
    if (!listStarts.isEmpty() || label.isEmpty()) {
      paragraph(label);
      return;
    }
    dropHollow(rank);
    Last lastBefore = last;
    int before = text.length();
    int start = begin();
    while (!headings.isEmpty() && headings.getFirst().rank >= rank) {
      endHeading(start);
    }
    headings.push(new Heading(rank, label, start, before, lastBefore));
    if (rank == 1 && title.isEmpty()) {
      title = Optional.of(label);
    }
    text.append(label);
    last = Last.HEADING;
  }

  /** Says that something is left out here: a heading that had nothing else goes with it. */
  void omit() {
    last = last == Last.HEADING ? Last.HOLLOW : last;
  }

  private void dropHollow(int rank) {
    while (last == Last.HOLLOW
        && !headings.isEmpty()
        && headings.getFirst().rank >= Math.max(rank, 2)) {
      Heading hollow = headings.pop();
      text.setLength(hollow.before);
      last = hollow.lastBefore;
    }
  }

  void paragraph(String words) {
    if (!words.isBlank()) {
      begin();
      text.append(words);
      last = Last.BLOCK;
    }
  }

  /** Adds a line that belongs to the block after it. */
  void caption(String words) {
    if (!words.isBlank()) {
      begin();
      text.append(words);
      last = Last.CAPTION;
    }
  }

  /** Adds code to the letter, without blank lines around it. */
  void code(String language, String code) {
    String body = withoutBlankEdges(code);
    if (!body.isEmpty()) {
      int start = begin();
      text.append(body);
      section(Section.Kind.CODE, language, start);
      last = Last.BLOCK;
    }
  }

  /** Adds a table, a line for each row that is not blank. */
  void table(String caption, List<List<String>> rows) {
    List<String> lines =
        rows.stream()
            .filter(row -> !row.stream().allMatch(String::isBlank))
            .map(row -> Whitespace.oneLine(String.join(" | ", row)))
            .toList();
    if (!lines.isEmpty()) {
      int start = begin();
      text.append(String.join("\n", lines));
      section(Section.Kind.TABLE, caption, start);
      last = Last.BLOCK;
    }
  }

  void openList() {
    listStarts.add(NOT_STARTED);
  }

  void closeList() {
    int start = listStarts.removeLast();
    if (start != NOT_STARTED) {
      section(Section.Kind.LIST, "", start);
    }
    if (listStarts.isEmpty() && last == Last.ITEM) {
      last = Last.BLOCK;
    }
  }

  /** Adds an item of the innermost list, with what is put before its words. */
  void item(String marker, String words) {
    if (listStarts.isEmpty()) {
      paragraph(words);
    } else if (!words.isBlank()) {
      separate(last == Last.ITEM ? "\n" : "\n\n");
      text.repeat(' ', Math.min(2 * (listStarts.size() - 1), MAX_INDENT));
      startLists();
      text.append(marker).append(words);
      last = Last.ITEM;
    }
  }

  /** Ends the document. */
  Document document(String id, String fallbackTitle) {
    dropHollow(1);
    while (!headings.isEmpty()) {
      endHeading(text.length());
    }
    return new Document(
        id,
        title.orElse(fallbackTitle),
        text.toString(),
        sections.stream().map(this::insideText).toList(),
        Metadata.empty());
  }

  /** Ends a section that ended with the separator before a heading that was dropped. */
  private Section insideText(Section section) {
    TextSpan span = section.span();
    int end = Math.min(span.end(), text.length());
    return new Section(section.kind(), section.label(), new TextSpan(span.start(), end));
  }

  /** Separates the next block from the last one, and returns where it begins. */
  private int begin() {
    separate("\n\n");
    startLists();
    return text.length();
  }

  private void separate(String separator) {
    switch (last) {
      case NOTHING -> {}
      case CAPTION -> text.append('\n');
      case HEADING, HOLLOW, BLOCK, ITEM -> text.append(separator);
    }
  }

  private void startLists() {
    for (int i = listStarts.size() - 1; i >= 0 && listStarts.get(i) == NOT_STARTED; i--) {
      listStarts.set(i, text.length());
    }
  }

  private void endHeading(int end) {
    Heading heading = headings.pop();
    sections.add(
        new Section(Section.Kind.HEADING, heading.words, new TextSpan(heading.start, end)));
  }

  private void section(Section.Kind kind, String label, int start) {
    sections.add(new Section(kind, Whitespace.oneLine(label), new TextSpan(start, text.length())));
  }

  private static String withoutBlankEdges(String code) {
    String body = code.stripTrailing();
    int start = 0;
    for (int i = 0; i < body.length() && Character.isWhitespace(body.charAt(i)); i++) {
      start = body.charAt(i) == '\n' ? i + 1 : start;
    }
    return body.substring(start);
  }
}
