package dev.footnote;

import dev.footnote.WhyNot.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The questions of a judged set that a knowledge base fails, by cause, so that the pipeline or the
 * documents can be mended. Immutable and safe for use by multiple threads.
 *
 * @param questions how many questions were asked
 * @param failures those without any relevant document among the hits
 */
public record Checkup(int questions, List<Failure> failures) {

  private static final int SHOWN = 5;

  /**
   * A question that found none of the documents that answer it.
   *
   * @param queryId its id
   * @param question its text
   * @param nearest why the relevant document was not found that came nearest
   */
  public record Failure(String queryId, String question, WhyNot nearest) {}

  /** Copies the failures. */
  public Checkup {
    failures = List.copyOf(failures);
  }

  /**
   * Sorts the failures by cause.
   *
   * @return those of each cause that there is, in the order of the causes
   */
  public Map<Cause, List<Failure>> byCause() {
    return failures.stream()
        .collect(
            Collectors.groupingBy(
                failure -> failure.nearest().cause(), TreeMap::new, Collectors.toList()));
  }

  /**
   * Returns the findings for a person.
   *
   * @return some lines
   */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(Locale.ROOT, "%d of %d questions fail%n", failures.size(), questions));
    byCause().forEach((cause, failed) -> text.append(section(cause, failed)));
    return text.toString();
  }

  private static String section(Cause cause, List<Failure> failed) {
    int more = failed.size() - SHOWN;
    return failed.stream()
        .limit(SHOWN)
        .map(failure ->
            failure.queryId() + " \"" + failure.question() + "\"\n  " + failure.nearest().text())
        .collect(
            Collectors.joining(
                "",
                "\n" + cause + ": " + failed.size() + "\n",
                more > 0 ? "and " + more + " more\n" : ""));
  }

  /** Returns {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }
}
