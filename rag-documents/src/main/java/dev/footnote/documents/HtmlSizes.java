package dev.footnote.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** How much there is to read in each element of a page, outside links and inside. */
final class HtmlSizes implements NodeFilter {

  /**
   * The size of an element.
   *
   * @param prose characters outside links, white space not counted
   * @param linked characters inside links
   * @param links how many links
   */
  record Size(int prose, int linked, int links) {

    static final Size ZERO = new Size(0, 0, 0);

    Size plus(Size other) {
      return new Size(prose + other.prose, linked + other.linked, links + other.links);
    }

    int all() {
      return prose + linked;
    }
  }

  private final Predicate<Element> dropped;
  private final IdentityHashMap<Element, Size> sizes = new IdentityHashMap<>();
  private final Deque<Size> open = new ArrayDeque<>();
  private int openLinks;

  private HtmlSizes(Predicate<Element> dropped) {
    this.dropped = dropped;
    open.push(Size.ZERO);
  }

  static HtmlSizes of(Element root, Predicate<Element> dropped) {
    HtmlSizes sizes = new HtmlSizes(dropped);
    root.filter(sizes);
    return sizes;
  }

  Size of(Element element) {
    return sizes.getOrDefault(element, Size.ZERO);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      int length = (int) text.getWholeText().chars().filter(c -> !isSpace(c)).count();
      add(openLinks > 0 ? new Size(0, length, 0) : new Size(length, 0, 0));
    } else if (node instanceof Element element) {
      if (dropped.test(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      openLinks += isLink(element) ? 1 : 0;
      open.push(Size.ZERO);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      Size size = open.pop();
      if (isLink(element)) {
        openLinks--;
        size = size.plus(new Size(0, 0, 1));
      }
      sizes.put(element, size);
      add(size);
    }
    return FilterResult.CONTINUE;
  }

  private void add(Size size) {
    open.push(open.pop().plus(size));
  }

  private static boolean isSpace(int c) {
    return Whitespace.isSpace((char) c);
  }

  private static boolean isLink(Element element) {
    return element.normalName().equals("a");
  }
}
