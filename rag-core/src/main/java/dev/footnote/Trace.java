package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.retrieve.Dropped;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a search came to its hits: what each stage thought of each candidate, and why the others are
 * not among the hits. Printed, it is for a person to read. Immutable and safe for use by multiple
 * threads.
 *
 * @param query what was asked
 * @param found the hits, and the candidates that were dropped
 */
public record Trace(Query query, Retrieval found) {

  private static final int SNIPPET = 72;
  private static final int DROPPED_SHOWN = 10;

  /** Checks the components. */
  public Trace {
    requireNonNull(query, "query");
    requireNonNull(found, "found");
  }

  /**
   * Returns the trace for a person: each hit with rank, score, place, the rank and raw score that
   * every stage gave it, and its first words; then the first of what was dropped, with the reason.
   *
   * @return some lines
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "\"%s\": %d of %d candidates%n",
            query.text(),
            found.hits().size(),
            found.hits().size() + found.dropped().size()));
    IntStream.range(0, found.hits().size())
        .forEach(i -> text.append(line((i + 1) + ".", found.hits().get(i))));
    text.append(droppedText());
    return text.toString();
  }

  private String droppedText() {
    if (found.dropped().isEmpty()) {
      return "";
    }
    int more = found.dropped().size() - DROPPED_SHOWN;
    return found.dropped().stream()
        .limit(DROPPED_SHOWN)
        .map(Trace::droppedLine)
        .collect(
            Collectors.joining(
                "", "not among them:\n", more > 0 ? "   and " + more + " more\n" : ""));
  }

  private static String droppedLine(Dropped lost) {
    return line("", lost.hit()) + "    " + lost.reason() + "\n";
  }

  private static String line(String rank, Hit hit) {
    return String.format(
        Locale.ROOT,
        "%3s %.4f  %s  [%s]%n    %s%n",
        rank,
        hit.score(),
        place(hit),
        hit.stages().stream().map(Object::toString).collect(Collectors.joining(", ")),
        snippet(hit.chunk().text()));
  }

  private static String place(Hit hit) {
    String path = hit.chunk().location().path();
    String id = hit.chunk().documentId();
    return path.isEmpty() || path.equals(id) ? id : id + " (" + path + ")";
  }

  private static String snippet(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= SNIPPET) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(SNIPPET - 1)) ? SNIPPET - 1 : SNIPPET;
    return line.substring(0, end) + " …";
  }

  /** Returns {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }
}
