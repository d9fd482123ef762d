package dev.footnote;

import static java.util.Objects.requireNonNull;

import dev.footnote.retrieve.ContextAssembler;
import dev.footnote.retrieve.Hit;
import java.util.List;
import java.util.Optional;

/**
 * Why a search did not find a document, and the smallest change that would bring it in. Immutable
 * and safe for use by multiple threads.
 *
 * @param documentId which document
 * @param cause where it was lost
 * @param explanation the same in words, with ranks and scores
 * @param remedy what would bring it in; empty if it is found
 * @param best its best chunk with what each stage thought of it, if any stage saw one
 * @param missingWords the words of the question that the document does not have, as they are
 *     written in the question
 * @param wordsElsewhere the words of the question that the document has, and its best chunk has not
 */
public record WhyNot(
    String documentId,
    Cause cause,
    String explanation,
    String remedy,
    Optional<Hit> best,
    List<String> missingWords,
    List<String> wordsElsewhere) {

  /** Where a document is lost. */
  public enum Cause {
    /** It is found. */
    FOUND,
    /** It is not in the knowledge base, or not in this view of it. */
    NOT_STORED,
    /** The query's filter does not pass it. */
    FILTERED,
    /** It has no chunk, since it has no text. */
    WITHOUT_TEXT,
    /** None of its chunks is near enough, by meaning or by words, to be a candidate. */
    NO_CANDIDATE,
    /** Its best chunk is a candidate behind the wanted number of hits. */
    CUT,
    /** Its best chunk would be a hit if it had not been reranked. */
    RERANKED_BELOW,
    /** A stage dropped its best chunk for another reason, such as that it repeats another. */
    DROPPED,
    /** It is a hit, and no passage was made of it, since those before it took all the space. */
    OUT_OF_BUDGET
  }

  /** Copies the lists. */
  public WhyNot {
    requireNonNull(documentId, "documentId");
    requireNonNull(cause, "cause");
    requireNonNull(explanation, "explanation");
    requireNonNull(remedy, "remedy");
    requireNonNull(best, "best");
    missingWords = List.copyOf(missingWords);
    wordsElsewhere = List.copyOf(wordsElsewhere);
  }

  /** Returns the finding for a hit that there is no room for. */
  WhyNot outOfBudget(ContextAssembler limits) {
    return new WhyNot(
        documentId,
        Cause.OUT_OF_BUDGET,
        explanation
            + " The passages before it take all of "
            + limits.maxPassages()
            + " places or "
            + limits.maxTokens()
            + " tokens.",
        "Give the generator more passages or tokens, with context(passages, tokens).",
        best,
        missingWords,
        wordsElsewhere);
  }

  /**
   * Returns the finding for a person.
   *
   * @return some lines
   */
  public String text() {
    StringBuilder text = new StringBuilder(documentId + ": " + explanation + "\n");
    if (!missingWords.isEmpty()) {
      text.append("  It does not have: ").append(String.join(", ", missingWords)).append("\n");
    }
    if (!wordsElsewhere.isEmpty()) {
      text.append("  Its best chunk does not have, but others do: ")
          .append(String.join(", ", wordsElsewhere))
          .append("\n");
    }
    if (!remedy.isEmpty()) {
      text.append("  Way out: ").append(remedy).append("\n");
    }
    return text.toString();
  }

  /** Returns {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }
}
