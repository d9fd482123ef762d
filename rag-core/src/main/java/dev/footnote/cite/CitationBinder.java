package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import dev.footnote.generate.Generation;
import dev.footnote.generate.Prompt;

/**
 * Binds what a generator wrote to the exact characters of its sources.
 *
 * <p>Where the generator gave quotes, each becomes a statement that cites itself, if its words do
 * stand there. Elsewhere each sentence takes the marks that stand in it or close it, and cites the
 * fewest sentences, or pairs of them, of the passages named that support it. A statement that those
 * do not support is bound to other passages that do; one that none supports is UNSUPPORTED, and the
 * policy says what happens to it. Marks that name nothing are removed and counted; marks in code
 * are left alone.
 *
 * <p>Immutable and safe for use by multiple threads.
 *
 * @param verifier tells how far evidence supports a statement
 * @param policy what happens to statements that nothing supports
 */
public record CitationBinder(SupportVerifier verifier, UnsupportedPolicy policy) {

  /** Checks that both are there. */
  public CitationBinder {
    requireNonNull(verifier, "verifier");
    requireNonNull(policy, "policy");
  }

  /**
   * Binds a generated text.
   *
   * @param written what the generator wrote, whatever it is
   * @param prompt what it was given
   * @return the text with its statements and citations
   */
  public CitedText bind(Generation.Written written, Prompt prompt) {
    Binding binding = new Binding(this, prompt);
    return written.quotes().isEmpty() ? binding.ofMarks(written) : binding.ofQuotes(written);
  }
}
