package dev.footnote.benchmarks.crash;

/**
 * What a writing process says of one change or one flush, before and after it.
 *
 * @param step whether it begins, was acknowledged or failed
 * @param id the document's id, or the name of the flush
 * @param version the version that is put, or zero if the document is deleted
 */
record ChangeLine(Step step, String id, int version) {

  /** How far a change or a flush has come. */
  enum Step {
    BEGUN,
    DONE,
    FAILED,
    FLUSHING,
    FLUSHED
  }

  static ChangeLine parse(String line) {
    String[] words = line.split(" ", -1);
    return new ChangeLine(Step.valueOf(words[0]), words[1], Integer.parseInt(words[2]));
  }

  @Override
  public String toString() {
    return step + " " + id + " " + version;
  }
}
