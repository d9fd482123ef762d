package dev.footnote;

import java.util.List;

/** Where the turns of one conversation are kept. Called by one thread at a time. */
public interface ConversationLog {

  /**
   * Returns what was kept.
   *
   * @return the turns, the oldest first
   */
  List<ConversationTurn> turns();

  /**
   * Keeps a turn. A log that outlives the process has it on disk when this returns.
   *
   * @param turn the next turn
   */
  void append(ConversationTurn turn);
}
