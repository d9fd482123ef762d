package dev.footnote.eval;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes rankings as a TREC run file, which other tools can judge. */
public final class TrecRun {

  private TrecRun() {}

  /**
   * Writes a line {@code query Q0 document rank score tag} for each ranked document.
   *
   * @param run the rankings by query id, best first
   * @param tag names the run, without white space
   * @param out is written to, and not closed
   * @throws IOException if it cannot be written to
   */
  public static void write(Map<String, List<RankedDocument>> run, String tag, Writer out)
      throws IOException {
    for (Map.Entry<String, List<RankedDocument>> entry : run.entrySet()) {
      int rank = 0;
      for (RankedDocument document : entry.getValue()) {
        rank++;
        out.write(
            String.format(
                Locale.ROOT,
                "%s Q0 %s %d %.9f %s%n",
                entry.getKey(),
                document.documentId(),
                rank,
                document.score(),
                tag));
      }
    }
  }
}
