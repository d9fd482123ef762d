package dev.footnote.export;

/** What becomes of a question: an item, or nothing for a reason. */
sealed interface Outcome permits TrainingItem, Outcome.Refused {

  /**
   * Nothing.
   *
   * @param why the reason
   */
  record Refused(Refusal why) implements Outcome {}
}
