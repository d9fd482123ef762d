package dev.footnote.documents;

import java.util.Optional;

/**
 * The first line of a list item.
 *
 * @param kind the marker's kind: items of one kind are on one level of a list
 * @param marker what the item's number is, empty if it is to be counted, {@code -} for a bullet
 * @param term what a description list describes; empty in other lists
 * @param text what follows the marker
 */
record AsciiDocItem(String kind, String marker, String term, String text) {

  private static final int MAX_NUMBER = 9;

  static Optional<AsciiDocItem> of(String line) {
    String bare = line.stripLeading();
    if (bare.isEmpty() || bare.startsWith("//")) {
      return Optional.empty();
    }
    char c = bare.charAt(0);
    Optional<AsciiDocItem> item =
        switch (c) {
          case '-', '•' -> after(bare, 1, "-", "-");
          case '*' -> after(bare, run(bare, '*'), bare.substring(0, run(bare, '*')), "-");
          case '.' -> after(bare, run(bare, '.'), bare.substring(0, run(bare, '.')), "");
          case '<' -> callout(bare);
          default -> numbered(bare);
        };
    return item.isPresent() ? item : description(bare);
  }

  private static int run(String line, char c) {
    int end = 0;
    while (end < line.length() && line.charAt(end) == c) {
      end++;
    }
    return end;
  }

  private static Optional<AsciiDocItem> after(String line, int end, String kind, String marker) {
    boolean spaced = end < line.length() && Character.isWhitespace(line.charAt(end));
    return spaced
        ? Optional.of(new AsciiDocItem(kind, marker, "", line.substring(end).strip()))
        : Optional.empty();
  }

  private static Optional<AsciiDocItem> callout(String line) {
    int end = line.indexOf('>');
    if (end < 2 || end > MAX_NUMBER) {
      return Optional.empty();
    }
    String number = line.substring(1, end);
    boolean valid = number.equals(".") || number.chars().allMatch(Character::isDigit);
    String marker = number.equals(".") ? "" : number + ".";
    return valid ? after(line, end + 1, "<>", marker) : Optional.empty();
  }

  private static Optional<AsciiDocItem> numbered(String line) {
    int end = 0;
    while (end < line.length() && end <= MAX_NUMBER && isAsciiDigit(line.charAt(end))) {
      end++;
    }
    boolean letter = end == 0 && line.length() > 1 && isAsciiLetter(line.charAt(0));
    end = letter ? 1 : end;
    if (end == 0 || end >= line.length() || line.charAt(end) != '.') {
      return Optional.empty();
    }
    String kind = letter ? "a." : "1.";
    return after(line, end + 1, kind, line.substring(0, end + 1));
  }

  private static boolean isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static Optional<AsciiDocItem> description(String line) {
    int at = 1;
    while (at + 1 < line.length()) {
      char c = line.charAt(at);
      int end = at + 1;
      while (end < line.length() && line.charAt(end) == c) {
        end++;
      }
      if (isMark(c, end - at) && (end == line.length() || isBlank(line.charAt(end)))) {
        String term = line.substring(0, at).strip();
        String kind = line.substring(at, end);
        return Optional.of(new AsciiDocItem(kind, "", term, line.substring(end).strip()));
      }
      at = end;
    }
    return Optional.empty();
  }

  private static boolean isMark(char c, int length) {
    return c == ':' ? length >= 2 && length <= 4 : c == ';' && length == 2;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
