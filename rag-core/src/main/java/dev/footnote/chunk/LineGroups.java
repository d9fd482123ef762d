package dev.footnote.chunk;

import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a text that belong together: those of a paragraph, of a list item, or a single line
 * such as a heading or a table row.
 */
final class LineGroups {

  /** Lines that belong together, without white space around, and what divides them from before. */
  record Group(TextSpan span, Boundary before) {}

  private enum Shape {
    TEXT,
    ITEM,
    ROW,
    HEADING,
    RULE
  }

  private static final int PREFIX = 80;

  /** Nobody wraps lines by hand at more; a text with longer ones has a line for each paragraph. */
  private static final int WRAPPED = 160;

  private static final Pattern ITEM =
      Pattern.compile("(?:[-*+\u2022\u2023\u25e6\u2013]|\\d{1,4}[.)]|[a-zA-Z]\\))[ \\t]");
  private static final Pattern HEADING = Pattern.compile("#{1,6}[ \\t]");
  private static final Pattern RULE = Pattern.compile("([-=*_~`])\\1{2,}\\w*\\s*");

  private final Graphemes graphemes;
  private final boolean everyLine;
  private final List<Group> groups = new ArrayList<>();
  private int start;
  private int end;
  private Boundary before = Boundary.PARAGRAPH;
  private boolean afterLongLine;

  private LineGroups(Graphemes graphemes, boolean everyLine) {
    this.graphemes = graphemes;
    this.everyLine = everyLine;
  }

  /**
   * Groups the lines of a range.
   *
   * @param everyLine whether each line is a group of its own, as in tables, code and lists
   */
  static List<Group> of(Graphemes graphemes, TextSpan range, boolean everyLine) {
    return new LineGroups(graphemes, everyLine).group(range.start(), range.end());
  }

  /** Returns the end of the line that holds a position, without its line break. */
  static int lineEnd(String text, int position, int limit) {
    int at = position;
    while (at < limit && !isBreak(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Tells whether a line of nothing but dashes or the like begins at a position. */
  static boolean isRule(String text, int position, int limit) {
    int end = Math.min(lineEnd(text, position, limit), position + PREFIX);
    return RULE.matcher(text.substring(position, end)).matches();
  }

  private static boolean isBreak(char unit) {
    return unit == '\n'
        || unit == '\r'
        || unit == '\u000b'
        || unit == '\f'
        || unit == '\u2028'
        || unit == '\u2029';
  }

  private List<Group> group(int from, int to) {
    start = from;
    end = from;
    Shape previous = Shape.TEXT;
    int line = from;
    while (line < to) {
      int lineEnd = lineEnd(graphemes.text(), line, to);
      TextSpan words = graphemes.trim(line, lineEnd);
      if (words.isEmpty()) {
        endGroup(Boundary.PARAGRAPH);
        previous = Shape.TEXT;
      } else {
        Shape shape = shape(words);
        divide(previous, shape);
        divideLongLines(words);
        include(words);
        previous = shape;
      }
      line = lineEnd < to ? Math.min(to, graphemes.next(lineEnd)) : to;
    }
    endGroup(Boundary.PARAGRAPH);
    return groups;
  }

  private Shape shape(TextSpan words) {
    String head =
        graphemes.text().substring(words.start(), Math.min(words.end(), words.start() + PREFIX));
    if (head.charAt(0) == '|') {
      return Shape.ROW;
    }
    if (HEADING.matcher(head).lookingAt()) {
      return Shape.HEADING;
    }
    if (RULE.matcher(head).matches()) {
      return Shape.RULE;
    }
    return ITEM.matcher(head).lookingAt() ? Shape.ITEM : Shape.TEXT;
  }

  private void divide(Shape previous, Shape next) {
    if (previous == Shape.HEADING || previous == Shape.RULE || next == Shape.HEADING) {
      endGroup(Boundary.PARAGRAPH);
    } else if (everyLine || next == Shape.ITEM || next == Shape.ROW || previous == Shape.ROW) {
      endGroup(Boundary.ITEM);
    }
  }

  private void divideLongLines(TextSpan words) {
    boolean isLong = words.length() > WRAPPED;
    if (isLong || afterLongLine) {
      endGroup(Boundary.PARAGRAPH);
    }
    afterLongLine = isLong;
  }

  private void include(TextSpan words) {
    if (start == end) {
      start = words.start();
    }
    end = words.end();
  }

  private void endGroup(Boundary next) {
    if (start < end) {
      groups.add(new Group(new TextSpan(start, end), before));
      before = next;
    } else if (next.compareTo(before) > 0) {
      before = next;
    }
    start = end;
  }
}
