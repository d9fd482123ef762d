package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

/**
 * Something in a store that is not as it was written. Immutable and safe for use by multiple
 * threads.
 *
 * @param subject the file or the document, such as {@code file _3.cfs} or {@code document 'a'}
 * @param finding what is wrong with it
 * @param saved what can be saved, and how
 */
public record VerifyProblem(String subject, String finding, String saved) {

  /** Checks that no component is null. */
  public VerifyProblem {
    requireNonNull(subject, "subject");
    requireNonNull(finding, "finding");
    requireNonNull(saved, "saved");
  }

  static VerifyProblem file(String name, String finding, String saved) {
    return new VerifyProblem("file " + name, finding, saved);
  }

  static VerifyProblem document(String id, String finding, String saved) {
    return new VerifyProblem("document '" + id + "'", finding, saved);
  }

  /** Returns the problem in one line. */
  @Override
  public String toString() {
    return subject + ": " + finding + "; " + saved;
  }
}
