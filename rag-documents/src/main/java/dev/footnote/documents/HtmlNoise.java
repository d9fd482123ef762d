package dev.footnote.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Tells what of a page is not there to be read. */
final class HtmlNoise {

  private static final Set<String> UNREADABLE =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "object",
          "embed",
          "canvas",
          "svg",
          "audio",
          "video",
          "map",
          "dialog",
          "nav",
          "button",
          "select",
          "input",
          "textarea",
          "datalist",
          "head",
          "rp",
          "rt",
          "annotation",
          "frameset");

  private static final Set<String> UNREADABLE_CLASSES =
      Set.of(
          "sr-only",
          "visually-hidden",
          "screen-reader-text",
          "noprint",
          "mw-editsection",
          "headerlink",
          "skip-link");

  private static final Set<String> UNREADABLE_ROLES =
      Set.of("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "button");

  private static final Set<String> SIDE_ROLES = Set.of("banner", "contentinfo", "complementary");

  private static final Set<String> SIDE_NAMES =
      Set.of(
          "ad",
          "ads",
          "adsense",
          "advert",
          "advertisement",
          "breadcrumb",
          "breadcrumbs",
          "catlinks",
          "comments",
          "consent",
          "cookie",
          "cookies",
          "footer",
          "gdpr",
          "menu",
          "modal",
          "nav",
          "navbar",
          "navbox",
          "navigation",
          "newsletter",
          "overlay",
          "pagination",
          "popup",
          "printfooter",
          "promo",
          "related",
          "share",
          "sharing",
          "sidebar",
          "signup",
          "social",
          "sponsor",
          "sponsored",
          "subscribe",
          "toc");

  /** Elements that can be parts of a page, and are judged by their names. */
  private static final Set<String> PARTS =
      Set.of("div", "section", "aside", "ul", "ol", "dl", "table", "p", "header", "footer", "form");

  private static final Pattern NOT_SHOWN = Pattern.compile("display:none|visibility:hidden");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private HtmlNoise() {}

  /** Tells what no reader of any page reads: controls, scripts, navigation, hidden parts. */
  static boolean isNeverShown(Element element) {
    String name = element.normalName();
    if (UNREADABLE.contains(name)) {
      return true;
    }
    if (element.attributesSize() == 0 || name.equals("body")) {
      return false;
    }
    return isHidden(element)
        || UNREADABLE_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
        || element.classNames().stream().anyMatch(UNREADABLE_CLASSES::contains)
        || isJump(element);
  }

  private static boolean isHidden(Element element) {
    boolean hidden =
        element.hasAttr("hidden") && !element.attr("hidden").equalsIgnoreCase("until-found");
    return hidden
        || element.attr("aria-hidden").equalsIgnoreCase("true")
        || NOT_SHOWN.matcher(withoutSpaces(element.attr("style"))).find();
  }

  private static String withoutSpaces(String style) {
    return style.isEmpty() ? style : style.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }

  /** Tells whether a link only leads to a note or to the heading it stands in. */
  private static boolean isJump(Element element) {
    if (element.normalName().equals("sup")) {
      return element.hasClass("reference") || element.hasClass("footnote-ref");
    }
    return element.normalName().equals("a")
        && element.attr("href").startsWith("#")
        && element.childNodeSize() <= 1
        && element.ownText().codePoints().noneMatch(Character::isLetterOrDigit)
        && element.childrenSize() == 0;
  }

  /** Tells what stands beside the content of a page, judged by its kind, role and names. */
  static boolean isBesideContent(Element element) {
    String name = element.normalName();
    boolean beside =
        switch (name) {
          case "form", "footer" -> true;
          case "header", "aside" -> element.closest("main, article, [role=main]") == null;
          default -> false;
        };
    return beside
        || SIDE_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT))
        || (PARTS.contains(name) && hasSideName(element));
  }

  private static boolean hasSideName(Element element) {
    String names = element.id() + " " + element.className();
    return names.length() > 1
        && Arrays.stream(BETWEEN_WORDS.split(names))
            .anyMatch(word -> SIDE_NAMES.contains(word.toLowerCase(Locale.ROOT)));
  }
}
