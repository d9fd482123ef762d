package dev.footnote.experiment;

import java.util.Locale;

/** What an experiment recommends. */
public enum Choice {
  /** Retrieval with the model as it is. */
  RAG("Use retrieval with the model as it is."),
  /** The fine-tuned model from memory. */
  FINE_TUNING("Use the fine-tuned model; retrieval adds nothing to it here."),
  /** The fine-tuned model with retrieval. */
  BOTH("Use both: the fine-tuned model, with retrieval."),
  /** Better retrieval before anything else. */
  FIX_RETRIEVAL("Fix retrieval first: the right passages would be worth more than any tuning."),
  /** Tuning the model to read its passages (RAFT; Zhang et al., 2024). */
  RAFT("Tune the model for reading (RAFT): it has the right passages and does not use them."),
  /** Tuning for the form, which was not tried. */
  TUNE_FOR_FORM("Fine-tune for the form: the model has the right content and writes it wrongly."),
  /** Whatever is cheapest. */
  NO_DIFFERENCE("Take the cheapest: no difference worth acting on is there."),
  /** More questions before anything else. */
  NOT_ENOUGH_QUESTIONS("Not enough questions: nothing can be recommended yet."),
  /** Answers before anything else. */
  TOO_MANY_FAILED("Nothing can be recommended: too many answers failed."),
  /** The pipelines that decide were not there. */
  NOT_COMPARED("Nothing to choose between: retrieval and tuning were not both there.");

  private final String sentence;

  Choice(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Returns the recommendation.
   *
   * @return a sentence
   */
  public String sentence() {
    return sentence;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
