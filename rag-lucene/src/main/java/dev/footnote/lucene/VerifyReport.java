package dev.footnote.lucene;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came out when a store was compared with what was written to it. Immutable and safe for use
 * by multiple threads.
 *
 * @param generation the number of the commit that was looked at
 * @param files how many files had their checksums computed
 * @param documents how many documents were read and found whole
 * @param chunks how many chunks these documents have
 * @param problems what is wrong; empty if the store is sound
 */
public record VerifyReport(
    long generation, int files, long documents, long chunks, List<VerifyProblem> problems) {

  private static final int SHOWN = 5;

  /** Copies the list. */
  public VerifyReport {
    problems = List.copyOf(problems);
  }

  /**
   * Tells whether nothing is wrong.
   *
   * @return whether there are no problems
   */
  public boolean isSound() {
    return problems.isEmpty();
  }

  /** Says in a few lines what was looked at and the first of the problems. */
  @Override
  public String toString() {
    String looked =
        "commit %d: %d files, %d documents and %d chunks are sound, %d problems"
            .formatted(generation, files, documents, chunks, problems.size());
    String shown =
        problems.stream()
            .limit(SHOWN)
            .map(problem -> "\n- " + problem)
            .collect(Collectors.joining());
    return problems.size() > SHOWN
        ? looked + shown + "\n- and " + (problems.size() - SHOWN) + " more"
        : looked + shown;
  }
}
