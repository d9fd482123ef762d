package dev.footnote.documents;

import java.util.Optional;

/**
 * A Markdown source without the YAML that may stand before it, between lines of three dashes.
 *
 * @param title the title that the YAML gives
 * @param body the Markdown
 */
record FrontMatter(Optional<String> title, String body) {

  private static final int MAX_LENGTH = 100_000;

  static FrontMatter of(String source) {
    int from = endOfLine(source, 0);
    if (!source.substring(0, from).stripTrailing().equals("---")) {
      return new FrontMatter(Optional.empty(), source);
    }
    Optional<String> title = Optional.empty();
    while (from < source.length() && from < MAX_LENGTH) {
      int end = endOfLine(source, from);
      String line = source.substring(from, end).stripTrailing();
      from = end;
      if (line.equals("---") || line.equals("...")) {
        return new FrontMatter(title, source.substring(from));
      }
      if (title.isEmpty() && line.startsWith("title:")) {
        title = Optional.of(unquote(line.substring(6).strip())).filter(text -> !text.isEmpty());
      }
    }
    return new FrontMatter(Optional.empty(), source);
  }

  private static int endOfLine(String source, int from) {
    int end = source.indexOf('\n', from);
    return end < 0 ? source.length() : end + 1;
  }

  private static String unquote(String value) {
    char first = value.isEmpty() ? 0 : value.charAt(0);
    boolean quoted =
        value.length() > 1
            && (first == '"' || first == '\'')
            && value.charAt(value.length() - 1) == first;
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
