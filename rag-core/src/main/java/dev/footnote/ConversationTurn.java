package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.cite.Citation;
import java.util.List;

/**
 * A question of a conversation and its answer. Immutable and safe for use by multiple threads.
 *
 * @param question what was asked
 * @param answer what was answered, without marks; empty if nothing
 * @param chunkIds the chunks that the answer cites
 */
public record ConversationTurn(String question, String answer, List<String> chunkIds) {

  /** Copies the ids. */
  public ConversationTurn {
    requireNonNull(question, "question");
    requireNonNull(answer, "answer");
    chunkIds = List.copyOf(chunkIds);
  }

  static ConversationTurn of(Answer answer) {
    return new ConversationTurn(
        answer.question(),
        answer.plainText(),
        answer.citations().stream().map(Citation::chunkId).distinct().toList());
  }
}
