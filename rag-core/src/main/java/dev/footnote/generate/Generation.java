package dev.footnote.generate;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a generator gives. Immutable and safe for use by multiple threads. */
public sealed interface Generation {

  /**
   * Returns how much was read and written.
   *
   * @return the counts, none if no model was asked
   */
  Usage usage();

  /**
   * Returns who wrote.
   *
   * @return the fine-tuned adapter; empty if it was the base model, or no model
   */
  Optional<Adapter> adapter();

  /**
   * A text with its evidence: either marks such as {@code [1]} in the text that point to passages,
   * or quotes that point to their very characters.
   *
   * @param text the text
   * @param quotes which stretches of the text stand in a passage word for word, in order and apart
   *     from each other; where there are any, the text has no marks
   * @param evidence how strong the evidence is, see {@link EvidenceStrength}; empty if the
   *     generator did not look
   * @param finish why the writing ended
   * @param usage how much was read and written
   * @param adapter the fine-tuned adapter that it was written with; empty if it was the base model,
   *     or no model
   */
  record Written(
      String text,
      List<Quote> quotes,
      OptionalDouble evidence,
      Finish finish,
      Usage usage,
      Optional<Adapter> adapter)
      implements Generation {
    /** Copies the quotes. */
    public Written {
      requireNonNull(text, "text");
      quotes = List.copyOf(quotes);
      requireNonNull(evidence, "evidence");
      requireNonNull(finish, "finish");
      requireNonNull(usage, "usage");
      requireNonNull(adapter, "adapter");
    }

    /**
     * Makes a generation without an adapter.
     *
     * @param text the text
     * @param quotes which stretches of the text stand in a passage word for word
     * @param evidence how strong the evidence is; empty if the generator did not look
     * @param finish why the writing ended
     * @param usage how much was read and written
     */
    public Written(
        String text, List<Quote> quotes, OptionalDouble evidence, Finish finish, Usage usage) {
      this(text, quotes, evidence, finish, usage, Optional.empty());
    }

    /**
     * Makes a generation that ended by itself and that counted nothing.
     *
     * @param text the text
     * @param quotes which stretches of the text stand in a passage word for word
     */
    public Written(String text, List<Quote> quotes) {
      this(text, quotes, OptionalDouble.empty(), Finish.STOPPED, Usage.NONE);
    }

    /**
     * Makes a generation of a text alone.
     *
     * @param text the text
     */
    public Written(String text) {
      this(text, List.of());
    }

    /**
     * Makes what a language model wrote.
     *
     * @param text the text, with marks
     * @param finish why the writing ended
     * @param usage how much was read and written
     */
    public Written(String text, Finish finish, Usage usage) {
      this(text, List.of(), OptionalDouble.empty(), finish, usage);
    }

    /**
     * Says how strong the evidence is.
     *
     * @param strength see {@link EvidenceStrength}
     * @return a changed copy
     */
    public Written withEvidence(double strength) {
      return new Written(text, quotes, OptionalDouble.of(strength), finish, usage, adapter);
    }

    /**
     * Says which adapter it was written with.
     *
     * @param written the adapter, or empty for the base model
     * @return a changed copy
     */
    public Written withAdapter(Optional<Adapter> written) {
      return new Written(text, quotes, evidence, finish, usage, written);
    }
  }

  /**
   * A fine-tuned adapter, known for good by its content. Immutable.
   *
   * @param name the name that the generator has it by
   * @param sha256 the hash of its file, in lower-case hexadecimal
   */
  record Adapter(String name, String sha256) {
    /** Checks that both are there. */
    public Adapter {
      requireNonNull(name, "name");
      requireNonNull(sha256, "sha256");
    }
  }

  /** Why the writing of a text ended. */
  enum Finish {
    /** The model, or a text to stop at, ended it. */
    STOPPED,
    /** It was as long as allowed. */
    TOO_LONG,
    /** The time was over. */
    OUT_OF_TIME
  }

  /**
   * How much was read and written, in the model's tokens. Immutable.
   *
   * @param read tokens of the prompt
   * @param reused those of the prompt whose work was left from an earlier one
   * @param written tokens of the text
   * @param drafted tokens of the text for each of which the model need not be asked: they were
   *     guessed and found right, or had to come
   */
  record Usage(int read, int reused, int written, int drafted) {
    /** Nothing counted. */
    public static final Usage NONE = new Usage(0, 0, 0, 0);
  }

  /**
   * No answer, since the evidence is too weak.
   *
   * @param reason why, in one sentence for a reader
   * @param usage how much was read and written to come to that
   * @param adapter the fine-tuned adapter that said so; empty if it was the base model, or no model
   */
  record Abstained(String reason, Usage usage, Optional<Adapter> adapter) implements Generation {
    /** Checks that all are there. */
    public Abstained {
      requireNonNull(reason, "reason");
      requireNonNull(usage, "usage");
      requireNonNull(adapter, "adapter");
    }

    /**
     * Makes an abstention for which no model was asked.
     *
     * @param reason why, in one sentence for a reader
     */
    public Abstained(String reason) {
      this(reason, Usage.NONE, Optional.empty());
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
