package dev.footnote.documents;

/** What kind of block a line of delimiter characters begins. */
enum AsciiDocBlock {
  /** No delimiter. */
  NONE,
  /** Code to the letter. */
  CODE,
  /** Left out: comments, and what is passed through to another format. */
  DROPPED,
  /** Other blocks. */
  CONTAINER,
  TABLE;

  static AsciiDocBlock of(String line) {
    if (line.startsWith("```")) {
      return CODE;
    }
    if (line.equals("--")) {
      return CONTAINER;
    }
    if (line.length() < 4) {
      return NONE;
    }
    char first = line.charAt(0);
    if ("|,:!".indexOf(first) >= 0) {
      return isRun(line, '=', 1) ? TABLE : NONE;
    }
    if (!isRun(line, first, 0)) {
      return NONE;
    }
    return switch (first) {
      case '-', '.' -> CODE;
      case '+', '/' -> DROPPED;
      case '=', '*', '_' -> CONTAINER;
      default -> NONE;
    };
  }

  /** Returns the line that ends the block. */
  static String endOf(String line) {
    return line.startsWith("```") ? "```" : line;
  }

  static boolean isRun(String line, char c, int from) {
    for (int i = from; i < line.length(); i++) {
      if (line.charAt(i) != c) {
        return false;
      }
    }
    return true;
  }
}
