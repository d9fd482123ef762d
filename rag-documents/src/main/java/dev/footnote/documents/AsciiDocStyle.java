package dev.footnote.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the lines before a block say of it: its title and its attributes in brackets. */
final class AsciiDocStyle {

  private String title = "";
  private String style = "";
  private String language = "";
  private final Map<String, String> named = new HashMap<>();

  /** Tells whether a line is attributes or an anchor in brackets, such as {@code [source,java]}. */
  static boolean isAttributes(String line) {
    if (line.length() < 2 || line.charAt(0) != '[' || !line.endsWith("]")) {
      return false;
    }
    char c = line.charAt(1);
    return line.length() == 2
        || Character.isLetterOrDigit(c)
        || ".#%{,\"'_".indexOf(c) >= 0
        || (c == '[' && line.endsWith("]]"));
  }

  /** Tells whether a line is a block's title, such as {@code .Title}. */
  static boolean isTitle(String line) {
    return line.length() > 1
        && line.charAt(0) == '.'
        && line.charAt(1) != '.'
        && !Character.isWhitespace(line.charAt(1));
  }

  void title(String words) {
    title = words;
  }

  void attributes(String line) {
    if (line.startsWith("[[")) {
      return;
    }
    List<String> positional = new ArrayList<>();
    for (String part : split(line.substring(1, line.length() - 1))) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.indexOf('"') != 0) {
        named.put(part.substring(0, equals).strip(), unquote(part.substring(equals + 1)));
      } else {
        positional.add(unquote(part));
      }
    }
    if (!positional.isEmpty()) {
      style(positional.getFirst(), positional.size() > 1 ? positional.get(1) : "");
    }
  }

  private void style(String first, String second) {
    int end = 0;
    while (end < first.length() && "#.%".indexOf(first.charAt(end)) < 0) {
      end++;
    }
    String name = first.substring(0, end);
    boolean code = name.equals("source") || (name.isEmpty() && !second.isEmpty());
    if (code) {
      style = "source";
      language = second;
    } else if (!name.isEmpty()) {
      style = name;
    }
  }

  String title() {
    return title;
  }

  String style() {
    return style;
  }

  String language() {
    return language;
  }

  Optional<String> named(String name) {
    return Optional.ofNullable(named.get(name));
  }

  boolean isCode() {
    return style.equals("source") || style.equals("listing") || style.equals("literal");
  }

  /** Returns the word for the reader that an admonition begins with, such as {@code NOTE: }. */
  String admonition() {
    return switch (style) {
      case "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION" ->
          style.toUpperCase(Locale.ROOT) + ": ";
      default -> "";
    };
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  private static String unquote(String value) {
    String bare = value.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }
}
