package dev.footnote.documents;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A macro inside a line, such as {@code xref:page.adoc[label]}.
 *
 * @param words what stands for it if its label does not
 * @param labelStart where the label begins
 * @param labelEnd where it ends; the same place if {@code words} stand for the macro
 * @param end where the macro ends
 */
record AsciiDocMacro(String words, int labelStart, int labelEnd, int end) {

  private static final int MAX_NAME = 12;

  private static final int MAX_TARGET = 500;

  private static final String URL_ENDS = "[]<>|`\"";

  private static final String TRAILING = ".,;:!?)'*_";

  private static final Pattern NAMED = Pattern.compile(",\\s*\\w{1,20}=");

  /** Where brackets stand in a text, for all of its macros. */
  static final class Finder {

    private final String text;
    private final Ahead open;
    private final Ahead close;

    Finder(String text) {
      this.text = text;
      this.open = new Ahead(text, "[");
      this.close = new Ahead(text, "]");
    }

    /** Finds the macro that begins at a position, at the first letter of a word. */
    Optional<AsciiDocMacro> at(int start) {
      int colon = start;
      int limit = Math.min(text.length(), start + MAX_NAME);
      while (colon < limit && isNamePart(text.charAt(colon))) {
        colon++;
      }
      if (colon >= limit || text.charAt(colon) != ':') {
        return Optional.empty();
      }
      String name = text.substring(start, colon);
      return switch (name) {
        case "http", "https", "ftp", "irc", "file" ->
            text.startsWith("//", colon + 1) ? Optional.of(url(start)) : Optional.empty();
        case "link",
            "mailto",
            "xref",
            "image",
            "icon",
            "anchor",
            "kbd",
            "btn",
            "menu",
            "footnote",
            "footnoteref",
            "pass",
            "stem",
            "latexmath",
            "asciimath",
            "indexterm",
            "indexterm2" ->
            named(name, colon + 1);
        default -> Optional.empty();
      };
    }

    private static boolean isNamePart(char c) {
      return (c >= 'a' && c <= 'z') || c == '2';
    }

    private Optional<AsciiDocMacro> named(String name, int afterColon) {
      int target = afterColon < text.length() && text.charAt(afterColon) == ':' ? 1 : 0;
      int from = afterColon + target;
      int bracket = open.from(from);
      if (bracket >= text.length() || bracket - from > MAX_TARGET || hasSpace(from, bracket)) {
        return Optional.empty();
      }
      int end = closing(bracket);
      if (end >= text.length()) {
        return Optional.empty();
      }
      return Optional.of(macro(name, text.substring(from, bracket), bracket + 1, end));
    }

    private boolean hasSpace(int from, int to) {
      for (int i = from; i < to; i++) {
        if (Character.isWhitespace(text.charAt(i))) {
          return true;
        }
      }
      return false;
    }

    private int closing(int bracket) {
      int end = close.from(bracket);
      while (end < text.length() && text.charAt(end - 1) == '\\') {
        end = close.from(end + 1);
      }
      return end;
    }

    private AsciiDocMacro url(int start) {
      int end = start;
      while (end < text.length()
          && !Character.isWhitespace(text.charAt(end))
          && URL_ENDS.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      boolean labelled = end < text.length() && text.charAt(end) == '[';
      int close = labelled ? closing(end) : text.length();
      if (close < text.length()) {
        return labelled(text.substring(start, end), end + 1, close);
      }
      while (end > start + 1 && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      return new AsciiDocMacro(text.substring(start, end), end, end, end);
    }

    private AsciiDocMacro macro(String name, String target, int from, int to) {
      return switch (name) {
        case "image", "icon", "anchor", "indexterm" -> new AsciiDocMacro("", to, to, to + 1);
        case "xref" -> labelled(AsciiDocMacro.readable(target), from, to);
        case "link", "mailto" -> labelled(target.replace("++", ""), from, to);
        case "menu" -> menu(target, from, to);
        case "footnote", "footnoteref" -> note(from, to);
        case "pass", "stem", "latexmath", "asciimath" ->
            new AsciiDocMacro(text.substring(from, to), to, to, to + 1);
        default -> new AsciiDocMacro("", from, to, to + 1);
      };
    }

    private AsciiDocMacro menu(String target, int from, int to) {
      String path = to > from ? target + " > " + text.substring(from, to) : target;
      return new AsciiDocMacro(path, to, to, to + 1);
    }

    private AsciiDocMacro note(int from, int to) {
      String words = to > from ? " (" + text.substring(from, to) + ")" : "";
      return new AsciiDocMacro(words, to, to, to + 1);
    }

    /** Makes a macro that reads as its label, or as its target if the label is only attributes. */
    private AsciiDocMacro labelled(String target, int from, int to) {
      int start = from;
      int end = to;
      String label = text.substring(from, to);
      if (label.contains("=")) {
        var matcher = NAMED.matcher("," + label);
        end = matcher.find() ? Math.max(from, from + matcher.start() - 1) : to;
      }
      if (end > start && text.charAt(end - 1) == '^') {
        end--;
      }
      if (end - start > 1 && text.charAt(start) == '"' && text.charAt(end - 1) == '"') {
        start++;
        end--;
      }
      return end > start
          ? new AsciiDocMacro("", start, end, to + 1)
          : new AsciiDocMacro(target, to, to, to + 1);
    }
  }

  /** Makes words of what a reference without a label points to. */
  static String readable(String target) {
    String anchor = target.substring(target.lastIndexOf('#') + 1);
    String path = anchor.isEmpty() ? target.substring(0, target.length() - 1) : anchor;
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    String bare = name.endsWith(".adoc") ? name.substring(0, name.length() - 5) : name;
    return bare.replace('_', ' ').strip();
  }
}
