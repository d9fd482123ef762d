package dev.footnote.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table: cells with their spans, or lines of comma-separated values. */
final class AsciiDocTable {

  private static final int MAX_COLUMNS = 100;

  /** What may stand before a cell's bar: repetition or spans, alignment, style. */
  private static final Pattern SPEC =
      Pattern.compile("(?:(\\d{0,3})(?:\\.(\\d{1,3}))?([*+]))?(?:\\.?[<^>]){0,2}[a-z]?");

  private record Cell(String text, int columns, int rows) {}

  private final char separator;
  private final AsciiDocStyle style;
  private final AsciiDocInline inline;

  AsciiDocTable(char delimiter, AsciiDocStyle style, AsciiDocInline inline) {
    this.separator = delimiter;
    this.style = style;
    this.inline = inline;
  }

  List<List<String>> rows(List<String> body) {
    boolean values = separator == ',' || separator == ':' || style.named("format").isPresent();
    if (values) {
      return body.stream().map(List::of).toList();
    }
    int columns = columns(body);
    List<Cell> cells = cells(String.join("\n", body));
    return withoutBlankColumns(arrange(cells, columns), columns);
  }

  /** Counts the columns that the attributes name, or else the cells of the first line. */
  private int columns(List<String> body) {
    String named = style.named("cols").orElse("");
    if (!named.isBlank()) {
      int count = Arrays.stream(named.split("[,;]")).mapToInt(AsciiDocTable::repeated).sum();
      return Math.clamp(count, 1, MAX_COLUMNS);
    }
    for (String line : body) {
      int count = cells(line).stream().mapToInt(Cell::columns).sum();
      if (count > 0) {
        return Math.min(count, MAX_COLUMNS);
      }
    }
    return 1;
  }

  private static int repeated(String column) {
    int star = column.indexOf('*');
    String count = star < 0 ? "" : column.substring(0, star).strip();
    return count.matches("\\d{1,3}") ? Integer.parseInt(count) : 1;
  }

  private List<Cell> cells(String text) {
    List<Cell> cells = new ArrayList<>();
    Matcher spec = SPEC.matcher("");
    StringBuilder cell = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == separator) {
        cell.append(separator);
        i++;
      } else if (c == separator) {
        String next = takeSpec(cell, inside);
        end(cells, spec, cell, inside);
        spec = SPEC.matcher(next);
        inside = true;
      } else {
        cell.append(c);
      }
    }
    end(cells, spec, cell, inside);
    return cells;
  }

  /** Cuts the specification of the next cell from the end of what stands before its bar. */
  private static String takeSpec(StringBuilder cell, boolean inside) {
    int from = cell.length();
    while (from > 0 && cell.length() - from < 12 && !isSpace(cell.charAt(from - 1))) {
      from--;
    }
    String spec = cell.substring(from);
    boolean apart = from == 0 ? !inside : isSpace(cell.charAt(from - 1));
    if (spec.isEmpty() || !apart || !SPEC.matcher(spec).matches()) {
      return "";
    }
    cell.setLength(from);
    return spec;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t';
  }

  private void end(List<Cell> cells, Matcher spec, StringBuilder cell, boolean inside) {
    if (inside) {
      boolean spans = spec.matches() && spec.group(3) != null;
      boolean repeats = spans && spec.group(3).equals("*");
      int first = spans ? number(spec.group(1)) : 1;
      int rows = spans && !repeats ? number(spec.group(2)) : 1;
      Cell made = new Cell(words(cell.toString()), repeats ? 1 : first, rows);
      for (int i = 0; i < (repeats ? first : 1); i++) {
        cells.add(made);
      }
    }
    cell.setLength(0);
  }

  private static int number(@Nullable String digits) {
    return digits == null || digits.isEmpty()
        ? 1
        : Math.clamp(Integer.parseInt(digits), 1, MAX_COLUMNS);
  }

  private String words(String cell) {
    List<String> lines =
        cell.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !isMarkup(line))
            .map(line -> line.startsWith("* ") ? "-" + line.substring(1) : line)
            .toList();
    return Whitespace.oneLine(inline.render(String.join(" ", lines)));
  }

  private static boolean isMarkup(String line) {
    return AsciiDocBlock.of(line) != AsciiDocBlock.NONE
        || AsciiDocStyle.isAttributes(line)
        || line.equals("+")
        || line.startsWith("//");
  }

  private static List<List<String>> arrange(List<Cell> cells, int columns) {
    List<List<String>> rows = new ArrayList<>();
    int[] taken = new int[columns];
    List<String> row = new ArrayList<>();
    for (Cell cell : cells) {
      skipTaken(row, taken);
      while (row.size() >= columns) {
        rows.add(row);
        row = new ArrayList<>();
        skipTaken(row, taken);
      }
      int start = row.size();
      for (int column = start; column < Math.min(columns, start + cell.columns); column++) {
        taken[column] = cell.rows - 1;
        row.add("");
      }
      row.set(start, cell.text);
    }
    rows.add(row);
    return rows;
  }

  /** Leaves out the columns that a cell of an earlier row reaches into. */
  private static void skipTaken(List<String> row, int[] taken) {
    while (row.size() < taken.length && taken[row.size()] > 0) {
      taken[row.size()]--;
      row.add("");
    }
  }

  /** Leaves out what only held pictures. */
  private static List<List<String>> withoutBlankColumns(List<List<String>> rows, int columns) {
    int[] kept =
        IntStream.range(0, columns)
            .filter(c -> rows.stream().anyMatch(row -> c < row.size() && !row.get(c).isEmpty()))
            .toArray();
    return rows.stream()
        .map(row ->
            IntStream.of(kept).filter(column -> column < row.size()).mapToObj(row::get).toList())
        .toList();
  }
}
