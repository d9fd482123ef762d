package dev.footnote.export;

/** Who asked a question that is trained on. */
public enum QuestionOrigin {
  /** It was given, with what is known of its answer. */
  GIVEN("given"),
  /** A rule found it in a document: a heading, a definition, a question with its answer. */
  RULE("rule"),
  /** A generator wrote it for a passage. */
  GENERATOR("generator");

  private final String label;

  QuestionOrigin(String label) {
    this.label = label;
  }

  /**
   * Returns what stands as {@code synthetic} in each line.
   *
   * @return such as {@code rule}
   */
  public String label() {
    return label;
  }
}
