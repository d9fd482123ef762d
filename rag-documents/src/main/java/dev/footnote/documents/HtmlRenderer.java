package dev.footnote.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Renders the blocks of a page while jsoup walks its tree, which it does without recursion. */
final class HtmlRenderer implements NodeFilter {

  private static final Pattern LANGUAGE =
      Pattern.compile("(?:language|lang|highlight-source|brush)[-:] ?([\\w+#-]{1,30})");

  private final Rendering rendering;
  private final Predicate<Element> dropped;
  private final StringBuilder words = new StringBuilder();

  /** For each open list, the number of its next item; 0 in a list without numbers. */
  private final Deque<Integer> numbers = new ArrayDeque<>();

  /** What the next words begin with, if they are the first of an item. */
  private Optional<String> marker = Optional.empty();

  HtmlRenderer(Rendering rendering, Predicate<Element> dropped) {
    this.rendering = rendering;
    this.dropped = dropped;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      words.append(text.getWholeText().replace('\n', ' ').replace("\u00ad", ""));
      return FilterResult.CONTINUE;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    return depth > 0 && dropped.test(element) ? FilterResult.SKIP_ENTIRELY : enter(element);
  }

  private FilterResult enter(Element element) {
    String name = element.normalName();
    if (name.equals("br")) {
      words.append('\n');
    } else if (element.isBlock() || name.equals("li")) {
      flush();
    }
    switch (name) {
      case "pre" -> {
        rendering.code(language(element), element.wholeText());
        return FilterResult.SKIP_ENTIRELY;
      }
      case "table" -> {
        HtmlTable table = new HtmlTable(element, dropped);
        if (table.isData()) {
          rendering.caption(table.caption());
          rendering.table(table.caption(), table.rows());
          return FilterResult.SKIP_ENTIRELY;
        }
      }
      case "ul", "menu", "dl" -> open(0);
      case "ol" -> open(firstNumber(element));
      case "li" -> marker = Optional.of(nextMarker());
      default -> {}
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      leave(element);
    }
    return FilterResult.CONTINUE;
  }

  private void leave(Element element) {
    String name = element.normalName();
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(name.charAt(1) - '0');
      case "dt" -> term();
      case "li", "dd" -> {
        flush();
        marker = Optional.empty();
      }
      case "ul", "ol", "menu", "dl" -> close();
      default -> {
        if (element.isBlock()) {
          flush();
        }
      }
    }
  }

  private void heading(int rank) {
    if (numbers.isEmpty()) {
      rendering.heading(rank, takeWords());
    } else {
      flush();
    }
  }

  private void term() {
    String term = takeWords();
    endTerm();
    marker = Optional.of(term.isEmpty() ? "" : term + ": ");
  }

  /** Writes a term that nothing describes. */
  private void endTerm() {
    marker
        .filter(pending -> pending.endsWith(": "))
        .ifPresent(pending -> rendering.item("", pending.substring(0, pending.length() - 2)));
    marker = Optional.empty();
  }

  private void open(int firstNumber) {
    rendering.openList();
    numbers.push(firstNumber);
    marker = Optional.empty();
  }

  private void close() {
    flush();
    endTerm();
    rendering.closeList();
    numbers.pop();
  }

  private void flush() {
    String text = takeWords();
    if (text.isEmpty()) {
      return;
    }
    if (marker.isPresent()) {
      rendering.item(marker.orElseThrow(), text);
      marker = Optional.empty();
    } else {
      rendering.paragraph(text);
    }
  }

  private String takeWords() {
    String text = Whitespace.collapse(words);
    words.setLength(0);
    return text;
  }

  private String nextMarker() {
    if (numbers.isEmpty()) {
      return "";
    }
    int number = numbers.pop();
    numbers.push(number == 0 ? 0 : number + 1);
    return number == 0 ? "- " : number + ". ";
  }

  private static int firstNumber(Element list) {
    String start = list.attr("start");
    return start.matches("[1-9]\\d{0,8}") ? Integer.parseInt(start) : 1;
  }

  private static String language(Element pre) {
    Element code = pre.selectFirst("code");
    Element parent = pre.parent();
    String classes =
        pre.className()
            + " "
            + (code == null ? "" : code.className())
            + " "
            + (parent == null ? "" : parent.className());
    Matcher language = LANGUAGE.matcher(classes);
    return language.find() ? language.group(1) : "";
  }
}
