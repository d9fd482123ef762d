package dev.footnote.export;

/** Why a question is in neither file. */
public enum Refusal {
  /** The same question came before. */
  REPEATED_QUESTION("repeated-question"),
  /** No document in sight has its evidence. */
  NO_EVIDENCE("no-evidence"),
  /** It has no answer, and the format has no passages to abstain from. */
  UNANSWERABLE("unanswerable"),
  /** No passage is left beside the answer's own, where that must not be shown. */
  NO_PASSAGES("no-passages"),
  /** Question, answer or evidence gives orders to a language model. */
  ORDERS("orders"),
  /** Its text has half a character, or the marks that the format itself is written with. */
  UNWRITABLE("unwritable"),
  /** It was to evaluate with, and has 13 words in a row that stand in the training file. */
  SHARED_WORDS("shared-13-gram"),
  /** It was to evaluate with, and nearly the same question stands in the training file. */
  NEAR_DUPLICATE("near-duplicate-question");

  private final String label;

  Refusal(String label) {
    this.label = label;
  }

  /**
   * Returns its name in manifests.
   *
   * @return such as {@code no-evidence}
   */
  public String label() {
    return label;
  }
}
