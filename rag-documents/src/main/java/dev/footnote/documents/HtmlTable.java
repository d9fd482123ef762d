package dev.footnote.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** A table of a page: its rows if it holds data, or nothing if it only lays the page out. */
final class HtmlTable {

  private final Element table;
  private final Predicate<Element> dropped;
  private final List<Element> rows = new ArrayList<>();
  private String caption = "";

  HtmlTable(Element table, Predicate<Element> dropped) {
    this.table = table;
    this.dropped = dropped;
    for (Element part : table.children()) {
      switch (part.normalName()) {
        case "tr" -> rows.add(part);
        case "caption" -> caption = words(part);
        default -> part.children().stream().filter(row -> row.nameIs("tr")).forEach(rows::add);
      }
    }
  }

  boolean isData() {
    String role = table.attr("role");
    if (role.equals("presentation") || role.equals("none")) {
      return false;
    }
    boolean labelled = !caption.isEmpty() || rows.stream().anyMatch(HtmlTable::hasHeader);
    return labelled
        || (rows.stream().anyMatch(row -> row.childrenSize() > 1)
            && table.selectStream("table, h1, h2, h3, h4, h5, h6, p + p, pre").limit(2).count()
                < 2);
  }

  private static boolean hasHeader(Element row) {
    return row.children().stream().anyMatch(cell -> cell.nameIs("th"));
  }

  String caption() {
    return caption;
  }

  List<List<String>> rows() {
    return rows.stream()
        .filter(row -> !dropped.test(row))
        .map(row -> row.children().stream().filter(this::isShown).map(this::words).toList())
        .toList();
  }

  private boolean isShown(Element cell) {
    return !dropped.test(cell);
  }

  private String words(Element cell) {
    StringBuilder words = new StringBuilder();
    cell.filter(
        new NodeFilter() {
          @Override
          public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
              words.append(text.getWholeText());
            } else if (node instanceof Element element) {
              if (dropped.test(element)) {
                return FilterResult.SKIP_ENTIRELY;
              }
              space(element);
            }
            return FilterResult.CONTINUE;
          }

          @Override
          public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
              space(element);
            }
            return FilterResult.CONTINUE;
          }

          private void space(Element element) {
            if (element.isBlock() || element.nameIs("br")) {
              words.append(' ');
            }
          }
        });
    return Whitespace.oneLine(words);
  }
}
