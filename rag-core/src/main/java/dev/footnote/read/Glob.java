package dev.footnote.read;

import java.util.regex.Pattern;

/** Turns a glob into a pattern that is matched against a path with {@code /} between the parts. */
final class Glob {

  private static final String LITERALS_TO_QUOTE = "\\.[]()^$+|";

  private Glob() {}

  static Pattern compile(String glob) {
    StringBuilder regex = new StringBuilder(glob.contains("/") ? "" : "(?:.*/)?");
    int depth = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> i += star(glob, i, regex);
        case '?' -> regex.append("[^/]");
        case '{' -> {
          depth++;
          regex.append("(?:");
        }
        case '}' -> {
          depth--;
          regex.append(')');
        }
        case ',' -> regex.append(depth > 0 ? '|' : ',');
        default -> literal(c, regex);
      }
      if (depth < 0 || depth > 1) {
        throw malformed(glob);
      }
    }
    if (depth != 0) {
      throw malformed(glob);
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Appends what the star at i means, and returns how many more characters it takes. */
  private static int star(String glob, int i, StringBuilder regex) {
    if (glob.startsWith("**/", i)) {
      regex.append("(?:.*/)?");
      return 2;
    }
    if (glob.startsWith("**", i)) {
      regex.append(".*");
      return 1;
    }
    regex.append("[^/]*");
    return 0;
  }

  private static void literal(char c, StringBuilder regex) {
    if (LITERALS_TO_QUOTE.indexOf(c) >= 0) {
      regex.append('\\');
    }
    regex.append(c);
  }

  private static IllegalArgumentException malformed(String glob) {
    return new IllegalArgumentException(
        "glob '" + glob + "' must close each brace it opens, and must not nest braces");
  }
}
