package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TextSpan;
import java.util.List;

/** What a generator gives. Immutable and safe for use by multiple threads. */
public sealed interface Generation {

  /**
   * A text with its evidence: either marks such as {@code [1]} in the text that point to passages,
   * or quotes that point to their very characters.
   *
   * @param text the text
   * @param quotes which stretches of the text stand in a passage word for word, in order and apart
   *     from each other; where there are any, the text has no marks
   */
  record Written(String text, List<Quote> quotes) implements Generation {
    /** Copies the quotes. */
    public Written {
      requireNonNull(text, "text");
      quotes = List.copyOf(quotes);
    }

    /**
     * Makes a generation of a text alone.
     *
     * @param text the text
     */
    public Written(String text) {
      this(text, List.of());
    }
  }

  /**
   * No answer, since the evidence is too weak.
   *
   * @param reason why, in one sentence for a reader
   */
  record Abstained(String reason) implements Generation {
    /** Checks that there is a reason. */
    public Abstained {
      requireNonNull(reason, "reason");
    }
  }

  /**
   * A stretch of a generated text that stands in a passage word for word, but for white space.
   *
   * @param inText where it stands in the generated text
   * @param passage the passage's number
   * @param inDocument where it stands in the text of the passage's document
   */
  record Quote(TextSpan inText, int passage, TextSpan inDocument) {
    /** Checks that both spans are there. */
    public Quote {
      requireNonNull(inText, "inText");
      requireNonNull(inDocument, "inDocument");
    }
  }
}
