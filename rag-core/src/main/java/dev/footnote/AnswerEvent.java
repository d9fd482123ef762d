package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.cite.Statement;
import dev.footnote.retrieve.Hit;
import java.util.List;

/** What happens while a question is answered. Immutable and safe for use by multiple threads. */
public sealed interface AnswerEvent {

  /**
   * Evidence was found. The first event.
   *
   * @param evidence the hits, best first
   */
  record Retrieved(List<Hit> evidence) implements AnswerEvent {
    /** Copies the hits. */
    public Retrieved {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * More of the text was written. The pieces, joined, are the generator's text without its marks
   * and without links that no source has.
   *
   * @param text the next piece
   */
  record TextDelta(String text) implements AnswerEvent {
    /** Checks that there is a text. */
    public TextDelta {
      requireNonNull(text, "text");
    }
  }

  /**
   * A statement ended, and was compared with its sources. Provisional: only {@link Done} has the
   * whole text.
   *
   * @param statement its verdict and citations
   */
  record StatementClosed(Statement statement) implements AnswerEvent {
    /** Checks that there is a statement. */
    public StatementClosed {
      requireNonNull(statement, "statement");
    }
  }

  /**
   * The answer is there. The last event.
   *
   * @param answer what {@link Rag#ask} returns
   */
  record Done(Answer answer) implements AnswerEvent {
    /** Checks that there is an answer. */
    public Done {
      requireNonNull(answer, "answer");
    }
  }
}
