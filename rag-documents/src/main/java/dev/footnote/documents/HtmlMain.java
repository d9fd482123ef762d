package dev.footnote.documents;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The main content of a page.
 *
 * <p>It is what the page marks as such, if that holds a good part of the page's words. Else it is
 * the innermost element with nearly all words that are not links. What has a side part's name but
 * most of the words is content all the same.
 *
 * @param element the element that holds it
 * @param dropped what of it is left out
 */
record HtmlMain(Element element, Predicate<Element> dropped) {

  /** In a hundred words of a page, how many the element marked as main must hold. */
  private static final int MARKED_MAIN = 30;

  /** The same for an element marked as an article, of which a page may have many. */
  private static final int MARKED_ARTICLE = 60;

  /** The same for an element that is not marked. */
  private static final int NEARLY_ALL = 95;

  private static final int FEW_LINKS = 4;

  private static final int MOSTLY_LINKS = 70;

  private static final Set<String> LINK_LISTS = Set.of("ul", "ol", "div", "section", "table");

  /** What the search for unmarked content goes into. */
  private static final Set<String> WRAPPERS =
      Set.of("div", "section", "article", "main", "center", "form");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  static HtmlMain of(Element body) {
    HtmlSizes raw = HtmlSizes.of(body, HtmlNoise::isNeverShown);
    int half = raw.of(body).all() / 2;
    Predicate<Element> dropped =
        element ->
            HtmlNoise.isNeverShown(element)
                || (raw.of(element).all() <= half && HtmlNoise.isBesideContent(element));
    HtmlSizes sizes = HtmlSizes.of(body, dropped);
    return largest(body, sizes, "main, [role=main]", MARKED_MAIN)
        .or(() -> largest(body, sizes, "article", MARKED_ARTICLE))
        .map(marked -> new HtmlMain(marked, dropped))
        .orElseGet(() -> densest(body, sizes, dropped));
  }

  private static Optional<Element> largest(
      Element body, HtmlSizes sizes, String marked, int percent) {
    long all = sizes.of(body).prose();
    return body.select(marked).stream()
        .max(Comparator.comparingInt(element -> sizes.of(element).prose()))
        .filter(element -> isShare(sizes.of(element).prose(), all, percent));
  }

  private static HtmlMain densest(Element body, HtmlSizes sizes, Predicate<Element> dropped) {
    HtmlSizes.Size page = sizes.of(body);
    Element element = body;
    Optional<Element> next = Optional.of(body);
    while (next.isPresent()) {
      element = next.orElseThrow();
      next =
          element.children().stream()
              .filter(child -> isShare(sizes.of(child).prose(), page.prose(), NEARLY_ALL))
              .filter(child -> WRAPPERS.contains(child.normalName()))
              .findFirst()
              .filter(child -> !hasHeading(child.parent()));
    }
    boolean index = isShare(page.linked(), page.all(), 50);
    return new HtmlMain(
        element, part -> dropped.test(part) || (!index && isLinkList(part, sizes.of(part))));
  }

  private static boolean hasHeading(@Nullable Element element) {
    return element != null
        && element.children().stream().anyMatch(child -> HEADINGS.contains(child.normalName()));
  }

  private static boolean isLinkList(Element part, HtmlSizes.Size size) {
    return size.links() >= FEW_LINKS
        && LINK_LISTS.contains(part.normalName())
        && isShare(size.linked(), size.all(), MOSTLY_LINKS);
  }

  private static boolean isShare(long part, long all, int percent) {
    return part > 0 && part * 100 >= all * percent;
  }
}
