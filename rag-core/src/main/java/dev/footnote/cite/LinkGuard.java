package dev.footnote.cite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes links and images out of generated text whose address no source has, so that a text which a
 * planted document dictates cannot carry anything out of the process when it is shown.
 *
 * <p>An address stays if it stands word for word in the sources, or begins with one of the allowed
 * ones. It is looked for in every form that Markdown and HTML have: inline, by reference, between
 * angle brackets, bare, and in the attributes of tags. A link that goes leaves its text behind.
 * Code that is properly fenced is left alone. Immutable and safe for use by multiple threads.
 *
 * @param allowed what addresses may begin with that no source has, such as {@code
 *     https://docs.example.com/}
 */
public record LinkGuard(List<String> allowed) {

  /** Allows what stands in the sources, and nothing else. */
  public static final LinkGuard SOURCES_ONLY = new LinkGuard(List.of());

  private static final String REMOVED = "(link removed)";

  private static final Pattern CODE =
      Pattern.compile("(?ms)^ {0,3}```[^\\n`]*\\n.*?^ {0,3}```[ \\t]*$|`[^`\\n]+`");

  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^[ \\t]{0,3}\\[[^\\]\\n]+\\]:[ \\t]*\\n?[ \\t]*<?([^\\s>]+)>?.*$");

  private static final Pattern INLINE =
      Pattern.compile(
          "!?\\[([^\\[\\]]*)\\]\\(\\s*(?:<([^>\\n]*)>|((?:[^\\s()]|\\([^\\s()]*\\))*))[^)]*\\)?");

  private static final Pattern TAG =
      Pattern.compile(
          "(?is)<(?:/?(?:a|applet|area|audio|base|body|button|embed|form|frame|frameset|iframe|image"
              + "|img|input|link|math|meta|object|picture|script|source|style|svg|track|video)\\b"
              + "[^<>]*|/?(?![a-z0-9+.-]*:/)[a-z][^\\s<>/]*[\\s/][^<>]*=[^<>]*|![^<>]*)(?:>|$)");

  private static final String DOMAIN =
      "(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?:com|net|org|io|dev|app|info|biz|xyz|top|site|online"
          + "|club|[a-z]{2})";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)<?(?:[^\\s<>()\\[\\]\"'`|]*(?::|&colon;|&#0*58;|&#x0*3a;)(?:/|&sol;|&#0*47;|&#x0*2f;)"
              + "{2}[^\\s<>\"'`]*"
              + "|(?:mailto|data|javascript|vbscript|tel|sms|file|blob|cid):[^\\s<>\"'`]+"
              + "|(?<![\\w.@/-])www\\.[^\\s<>\"'`]+"
              + "|(?<![\\w:/])//"
              + DOMAIN
              + "[^\\s<>\"'`]*"
              + "|(?<![\\w.@/-])"
              + DOMAIN
              + "[/?#][^\\s<>\"'`]*"
              + "|(?<![\\w.])[\\w.+-]+@"
              + DOMAIN
              + "\\b)>?");

  private static final Pattern END = Pattern.compile("[.,;:!?*_~'\"”’)\\]>]+$");

  /** Characters that carry text which nobody sees. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\x{E0000}-\\x{E007F}]");

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if one has no scheme and host
   */
  public LinkGuard {
    allowed = List.copyOf(allowed);
    for (String prefix : allowed) {
      if (!prefix.matches("[a-z][a-z0-9+.-]*://[^/?#]+/.*")) {
        throw new IllegalArgumentException(
            "an allowed address must begin like https://example.com/, is '" + prefix + "'");
      }
    }
  }

  /**
   * Takes links out of a text.
   *
   * @param text what was generated
   * @param sources texts whose addresses may stand in it
   * @return the text without other addresses
   */
  public String clean(String text, Collection<String> sources) {
    Set<String> known = new HashSet<>();
    sources.forEach(source -> known.addAll(addresses(source)));
    Predicate<String> keeps = address -> isAllowed(address, known);
    StringBuilder clean = new StringBuilder();
    Matcher code = CODE.matcher(text);
    int done = 0;
    while (code.find()) {
      clean.append(cleanProse(text.substring(done, code.start()), keeps)).append(code.group());
      done = code.end();
    }
    return clean.append(cleanProse(text.substring(done), keeps)).toString();
  }

  /** The addresses of a text, without what closes a sentence behind them. */
  static List<String> addresses(String text) {
    List<String> addresses = new ArrayList<>();
    ADDRESS.matcher(text).results().forEach(match -> addresses.add(plain(match.group())));
    return addresses;
  }

  private boolean isAllowed(String address, Set<String> known) {
    String plain = plain(address);
    return known.contains(plain)
        || allowed.stream().anyMatch(prefix -> plain.startsWith(prefix) && !hidesHost(plain));
  }

  private static boolean hidesHost(String address) {
    return address.contains("\\") || address.contains("@");
  }

  private static String plain(String address) {
    String bare = address.startsWith("<") ? address.substring(1) : address;
    return END.matcher(bare).replaceFirst("");
  }

  private static String cleanProse(String text, Predicate<String> keeps) {
    String seen = INVISIBLE.matcher(text).replaceAll("");
    String before;
    do {
      before = seen;
      seen = replace(DEFINITION, seen, match -> keeps.test(match.group(1)) ? match.group() : "");
      seen = replace(INLINE, seen, match -> inline(match, keeps));
      seen = replace(TAG, seen, match -> "");
      seen = replace(ADDRESS, seen, match -> bare(match.group(), keeps));
    } while (!seen.equals(before));
    return seen;
  }

  private static String inline(Matcher match, Predicate<String> keeps) {
    String address = match.group(2) == null ? match.group(3) : match.group(2);
    return address != null && keeps.test(address) ? match.group() : match.group(1);
  }

  private static String bare(String address, Predicate<String> keeps) {
    if (keeps.test(address)) {
      return address;
    }
    Matcher end = END.matcher(address);
    return end.find() && !end.group().contains(">") ? REMOVED + end.group() : REMOVED;
  }

  /** Gives what stands in place of a match. */
  @FunctionalInterface
  private interface Replacement {
    String of(Matcher match);
  }

  private static String replace(Pattern pattern, String text, Replacement replacement) {
    Matcher match = pattern.matcher(text);
    StringBuilder replaced = new StringBuilder();
    while (match.find()) {
      match.appendReplacement(replaced, Matcher.quoteReplacement(replacement.of(match)));
    }
    return match.appendTail(replaced).toString();
  }
}
