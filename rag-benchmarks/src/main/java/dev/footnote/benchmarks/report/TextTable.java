package dev.footnote.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells in aligned columns: the first column to the left, the others to the right. Not safe
 * for use by multiple threads.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Starts a table.
   *
   * @param headings the first row
   */
  public TextTable(String... headings) {
    row(headings);
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are headings
   * @throws IllegalArgumentException if there are more or fewer
   */
  public void row(String... cells) {
    if (!rows.isEmpty() && rows.getFirst().size() != cells.length) {
      throw new IllegalArgumentException(
          "row must have " + rows.getFirst().size() + " cells, has " + cells.length);
    }
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(line(row).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String blanks = " ".repeat(width(column) - row.get(column).length());
      line.append(column == 0 ? row.get(column) + blanks : GAP + blanks + row.get(column));
    }
    return line.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
