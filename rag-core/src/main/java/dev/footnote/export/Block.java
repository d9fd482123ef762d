package dev.footnote.export;

import dev.footnote.document.Document;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands below one heading, up to the next.
 *
 * @param heading the heading's words; empty for what stands before the first
 * @param body the text below it
 */
record Block(String heading, TextSpan body) {

  private static final Pattern BLANK_LINE = Pattern.compile("\\R[ \\t]*\\R\\s*");

  static List<Block> of(Document document) {
    List<Section> headings =
        document.sections().stream()
            .filter(section -> section.kind() == Section.Kind.HEADING)
            .toList();
    int end = document.text().length();
    List<Block> blocks = new ArrayList<>();
    for (Section heading : headings.reversed()) {
      int start = belowHeading(document.text(), heading);
      blocks.addFirst(new Block(heading.label(), new TextSpan(start, Math.max(start, end))));
      end = heading.span().start();
    }
    blocks.addFirst(new Block("", new TextSpan(0, end)));
    return blocks;
  }

  private static int belowHeading(String text, Section heading) {
    int line = text.indexOf('\n', heading.span().start());
    return line < 0 ? heading.span().end() : Math.min(line + 1, heading.span().end());
  }

  /** Returns the body's paragraphs, without white space around. */
  List<TextSpan> paragraphs(Document document) {
    List<TextSpan> paragraphs = new ArrayList<>();
    String text = body.of(document.text());
    Matcher between = BLANK_LINE.matcher(text);
    int start = 0;
    while (between.find()) {
      add(text, start, between.start(), paragraphs);
      start = between.end();
    }
    add(text, start, text.length(), paragraphs);
    return paragraphs;
  }

  private void add(String text, int start, int end, List<TextSpan> paragraphs) {
    String paragraph = text.substring(start, end);
    if (!paragraph.isBlank()) {
      int lead = paragraph.length() - paragraph.stripLeading().length();
      int from = body.start() + start + lead;
      paragraphs.add(new TextSpan(from, from + paragraph.strip().length()));
    }
  }

  /** Tells whether the body begins with a stretch. */
  boolean startsWith(Document document, TextSpan stretch) {
    return body.contains(stretch)
        && document.text().substring(body.start(), stretch.start()).isBlank();
  }
}
