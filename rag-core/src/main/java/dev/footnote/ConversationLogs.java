package dev.footnote;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes logs of conversations. */
public final class ConversationLogs {

  private ConversationLogs() {}

  /**
   * Keeps turns in memory.
   *
   * @return an empty log
   */
  public static ConversationLog memory() {
    List<ConversationTurn> turns = new ArrayList<>();
    return new ConversationLog() {
      @Override
      public List<ConversationTurn> turns() {
        return List.copyOf(turns);
      }

      @Override
      public void append(ConversationTurn turn) {
        turns.add(turn);
      }
    };
  }

  /**
   * Keeps turns in a file, to whose end each is written and flushed. A process that is killed loses
   * no turn that was kept; the torn end of one that was not is cut off at the next opening.
   *
   * @param file the file, made if it is not there; used by one log at a time
   * @return the log, to be closed by the caller
   * @throws dev.footnote.store.StoreException if the file cannot be used, is another log's, or is
   *     no log
   */
  public static FileConversationLog file(Path file) {
    return FileConversationLog.open(requireNonNull(file, "file"));
  }
}
