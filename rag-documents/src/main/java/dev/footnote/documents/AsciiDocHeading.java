package dev.footnote.documents;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A heading, written with marks in front or with a line under it.
 *
 * @param rank 1 for the document's title
 * @param words the words, as they stand in the source
 * @param lines how many lines it takes
 */
record AsciiDocHeading(int rank, String words, int lines) {

  private static final int LOWEST = 6;

  private static final String UNDERLINES = "=-~^+";

  private static final int MAX_AUTHOR_LINE = 200;

  private static final Pattern NAMES =
      Pattern.compile("\\p{Lu}[\\w'.-]*(?: \\p{Lu}[\\w'.-]*){0,2}");

  private static final Pattern REVISION = Pattern.compile("v?\\d[\\w.-]*(?:[,:] .*)?");

  static Optional<AsciiDocHeading> at(List<String> lines, int at) {
    String line = lines.get(at);
    char mark = line.charAt(0);
    if (mark == '=' || mark == '#') {
      int rank = 0;
      while (rank < line.length() && line.charAt(rank) == mark) {
        rank++;
      }
      boolean heading = rank <= LOWEST && rank < line.length() && line.charAt(rank) == ' ';
      return heading
          ? Optional.of(new AsciiDocHeading(rank, withoutMarks(line, mark, rank), 1))
          : Optional.empty();
    }
    return at + 1 < lines.size() ? underlined(line, lines.get(at + 1)) : Optional.empty();
  }

  private static String withoutMarks(String line, char mark, int rank) {
    String words = line.substring(rank).strip();
    String closing = " " + String.valueOf(mark).repeat(rank);
    return words.endsWith(closing)
        ? words.substring(0, words.length() - closing.length()).strip()
        : words;
  }

  private static Optional<AsciiDocHeading> underlined(String line, String under) {
    if (under.length() < 3 || Math.abs(line.length() - under.length()) > 1) {
      return Optional.empty();
    }
    int rank = UNDERLINES.indexOf(under.charAt(0)) + 1;
    boolean heading =
        rank > 0
            && AsciiDocBlock.isRun(under, under.charAt(0), 0)
            && !Character.isWhitespace(line.charAt(0))
            && line.chars().anyMatch(Character::isLetterOrDigit);
    return heading ? Optional.of(new AsciiDocHeading(rank, line, 2)) : Optional.empty();
  }

  /** Finds the end of the lines under the title that name authors and revision. */
  static int endOfAuthors(List<String> lines, int from) {
    if (from >= lines.size() || !isAuthors(lines.get(from))) {
      return from;
    }
    int next = from + 1;
    boolean revision = next < lines.size() && REVISION.matcher(lines.get(next)).matches();
    return revision ? next + 1 : next;
  }

  private static boolean isAuthors(String line) {
    if (line.isEmpty() || line.length() > MAX_AUTHOR_LINE) {
      return false;
    }
    return (line.endsWith(">") && line.contains(" <") && line.contains("@"))
        || NAMES.matcher(line).matches();
  }
}
