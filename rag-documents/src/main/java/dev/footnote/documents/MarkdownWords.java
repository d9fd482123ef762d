package dev.footnote.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jsoup.parser.Tag;

/**
 * Renders what is inside a block of Markdown as plain words, walking the tree without recursion.
 */
final class MarkdownWords {

  private static final Pattern TAG =
      Pattern.compile("</?([A-Za-z][A-Za-z0-9-]*).*", Pattern.DOTALL);

  private MarkdownWords() {}

  static String of(Node block) {
    StringBuilder words = new StringBuilder();
    int depth = 0;
    Node node = block.getFirstChild();
    while (node != null) {
      append(node, words);
      Node child = node instanceof Image ? null : node.getFirstChild();
      if (child != null) {
        depth++;
        node = child;
        continue;
      }
      for (; node.getNext() == null && depth > 0; depth--) {
        node = node.getParent();
      }
      node = node.getNext();
    }
    return Whitespace.collapse(words);
  }

  private static void append(Node node, StringBuilder words) {
    switch (node) {
      case Text text -> words.append(text.getLiteral());
      case Code code -> words.append(code.getLiteral());
      case SoftLineBreak wrapped -> words.append(' ');
      case HardLineBreak broken -> words.append('\n');
      case HtmlInline html -> words.append(html(html.getLiteral()));
      default -> {}
    }
  }

  /** Drops a tag of HTML, but keeps what only looks like one, such as {@code List<String>}. */
  private static String html(String literal) {
    var tag = TAG.matcher(literal);
    if (!tag.matches()) {
      return "";
    }
    if (tag.group(1).equalsIgnoreCase("br")) {
      return "\n";
    }
    return Tag.isKnownTag(tag.group(1)) ? "" : literal;
  }

  static List<List<String>> rows(TableBlock table) {
    List<List<String>> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          rows.add(cells(row));
        }
      }
    }
    return rows;
  }

  private static List<String> cells(Node row) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        cells.add(Whitespace.oneLine(of(cell)));
      }
    }
    return cells;
  }
}
