package dev.footnote.eval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The files of TREC: runs, which are rankings, and qrels, which are judgements. trec_eval and the
 * tools built on it read and write both.
 *
 * <p>Columns are separated by white space, so ids cannot have any.
 */
public final class TrecFiles {

  private static final int RUN_COLUMNS = 6;
  private static final int QRELS_COLUMNS = 4;

  private TrecFiles() {}

  /**
   * Writes a line {@code query Q0 document rank score tag} for each ranked document. Scores are
   * written in full, so that a run read again is the same.
   *
   * @param run the rankings by query id, best first
   * @param tag names the run, without white space
   * @param out is written to, and not closed
   * @throws IllegalArgumentException if an id or the tag is empty or has white space
   * @throws IOException if it cannot be written to
   */
  public static void writeRun(Map<String, List<RankedDocument>> run, String tag, Writer out)
      throws IOException {
    for (Map.Entry<String, List<RankedDocument>> entry : run.entrySet()) {
      int rank = 0;
      for (RankedDocument document : entry.getValue()) {
        rank++;
        String score = Double.toString(document.score());
        line(out, entry.getKey(), "Q0", document.documentId(), Integer.toString(rank), score, tag);
      }
    }
  }

  /**
   * Reads a run.
   *
   * @param in is read to its end, and not closed
   * @return the rankings by query id, each in the order of the file
   * @throws IllegalArgumentException if a line is not one of a run; the message has its number
   * @throws IOException if it cannot be read
   */
  public static Map<String, List<RankedDocument>> readRun(Reader in) throws IOException {
    Map<String, List<RankedDocument>> run = new LinkedHashMap<>();
    lines(
        in,
        RUN_COLUMNS,
        "query Q0 document rank score tag",
        columns ->
            run.computeIfAbsent(columns[0], query -> new ArrayList<>())
                .add(new RankedDocument(columns[2], Double.parseDouble(columns[4]))));
    return run;
  }

  /**
   * Writes a line {@code query 0 document relevance} for each judged document.
   *
   * @param judgements the relevance of each judged document by query id and document id
   * @param out is written to, and not closed
   * @throws IllegalArgumentException if an id is empty or has white space
   * @throws IOException if it cannot be written to
   */
  public static void writeQrels(Map<String, Map<String, Integer>> judgements, Writer out)
      throws IOException {
    for (Map.Entry<String, Map<String, Integer>> query : judgements.entrySet()) {
      for (Map.Entry<String, Integer> document : query.getValue().entrySet()) {
        line(out, query.getKey(), "0", document.getKey(), document.getValue().toString());
      }
    }
  }

  /**
   * Reads judgements.
   *
   * @param in is read to its end, and not closed
   * @return the relevance of each judged document by query id and document id
   * @throws IllegalArgumentException if a line is not one of qrels, or judges a document twice; the
   *     message has its number
   * @throws IOException if it cannot be read
   */
  public static Map<String, Map<String, Integer>> readQrels(Reader in) throws IOException {
    Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();
    lines(
        in,
        QRELS_COLUMNS,
        "query 0 document relevance",
        columns -> {
          Map<String, Integer> levels =
              judgements.computeIfAbsent(columns[0], query -> new LinkedHashMap<>());
          if (levels.put(columns[2], Integer.parseInt(columns[3])) != null) {
            throw new IllegalArgumentException("the document is judged twice");
          }
        });
    return judgements;
  }

  private static void line(Writer out, String... columns) throws IOException {
    for (String column : columns) {
      if (column.isEmpty() || column.chars().anyMatch(Character::isWhitespace)) {
        throw new IllegalArgumentException(
            "'" + column + "' cannot be in a TREC file: it is empty or has white space");
      }
    }
    out.write(String.join(" ", columns));
    out.write('\n');
  }

  private static void lines(Reader in, int columns, String form, Consumer<String[]> each)
      throws IOException {
    BufferedReader reader = new BufferedReader(in);
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        accept(line, number, columns, form, each);
      }
    }
  }

  private static void accept(
      String line, int number, int columns, String form, Consumer<String[]> each) {
    String[] parts = line.strip().split("\\s+", -1);
    try {
      if (parts.length != columns) {
        throw new IllegalArgumentException("it has " + parts.length + " columns");
      }
      each.accept(parts);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "line " + number + " must be '" + form + "', is '" + line + "': " + e.getMessage(), e);
    }
  }
}
