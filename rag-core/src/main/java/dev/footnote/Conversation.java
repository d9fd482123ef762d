package dev.footnote;

import dev.footnote.document.TokenCounter;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Questions that may lean on those before, such as "And in winter?". Each is searched as it was
 * asked and completed by what was asked before; a language model reads the last turns too.
 *
 * <p>Keeps of each turn the question, the answer and the ids of what was cited, but no passages.
 * Safe for use by multiple threads, whose questions are answered one after the other.
 */
public final class Conversation {

  /** How many tokens of earlier turns a generator is given. */
  public static final int HISTORY_TOKENS = 512;

  private final Rag rag;
  private final ConversationLog log;
  private final TokenCounter tokens;

  Conversation(Rag rag, ConversationLog log, TokenCounter tokens) {
    this.rag = rag;
    this.log = log;
    this.tokens = tokens;
  }

  /**
   * Asks the next question.
   *
   * @param question the question
   * @return the answer, or an abstention; either is kept
   */
  public Answer ask(String question) {
    return ask(Query.of(question), event -> {});
  }

  /**
   * Asks the next question, and tells what happens meanwhile.
   *
   * @param query the question, how many hits to consider, and where
   * @param events see {@link Rag#ask(Query, Consumer)}
   * @return the answer, or an abstention; either is kept
   */
  public synchronized Answer ask(Query query, Consumer<AnswerEvent> events) {
    Answer answer = rag.ask(new Asked(query, history()), events);
    log.append(ConversationTurn.of(answer));
    return answer;
  }

  /**
   * Returns what was said so far.
   *
   * @return the turns, the oldest first
   */
  public synchronized List<ConversationTurn> turns() {
    return log.turns();
  }

  /** The latest turns that fit into the budget, the oldest first. */
  private List<Prompt.Turn> history() {
    List<Prompt.Turn> history = new ArrayList<>();
    int left = HISTORY_TOKENS;
    for (ConversationTurn turn : log.turns().reversed()) {
      left -= tokens.count(turn.question()) + tokens.count(turn.answer());
      if (left < 0) {
        break;
      }
      history.addFirst(new Prompt.Turn(turn.question(), turn.answer()));
    }
    return history;
  }
}
