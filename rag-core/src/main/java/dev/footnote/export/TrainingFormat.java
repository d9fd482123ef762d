package dev.footnote.export;

/** What a line of training data looks like. */
public enum TrainingFormat {
  /**
   * Messages of a chat: numbered passages and a question in the very words that Footnote asks a
   * language model with, and an answer with a mark {@code [n]} behind each sentence.
   */
  CHAT("chat"),
  /** A question and its answer, without passages. */
  CLOSED_BOOK("closed-book"),
  /**
   * Question, passages of which one may hold the answer, and an answer that quotes word for word
   * before it concludes (Retrieval Augmented Fine Tuning; Zhang et al., 2024).
   */
  RAFT("raft");

  private final String label;

  TrainingFormat(String label) {
    this.label = label;
  }

  /**
   * Returns its name in manifests and on command lines.
   *
   * @return such as {@code closed-book}
   */
  public String label() {
    return label;
  }
}
