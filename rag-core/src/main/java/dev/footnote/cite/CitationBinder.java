package dev.footnote.cite;

import static java.util.Objects.requireNonNull;

import dev.footnote.generate.Generation;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonValue;
import java.util.List;

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
 * @param links takes out links that no cited source has
 */
public record CitationBinder(SupportVerifier verifier, UnsupportedPolicy policy, LinkGuard links) {

  /** How often a text is bound again, since a source of one of its links turned out not cited. */
  private static final int REPEATS = 3;

  /** Checks that all are there. */
  public CitationBinder {
    requireNonNull(verifier, "verifier");
    requireNonNull(policy, "policy");
    requireNonNull(links, "links");
  }

  /**
   * Binds a generated text.
   *
   * @param written what the generator wrote, whatever it is
   * @param prompt what it was given
   * @return the text with its statements and citations
   */
  public CitedText bind(Generation.Written written, Prompt prompt) {
    return bind(written, prompt, new EvidenceSearch(prompt, verifier));
  }

  CitedText bind(Generation.Written written, Prompt prompt, EvidenceSearch search) {
    if (!written.quotes().isEmpty()) {
      return new Binding(this, prompt, search).ofQuotes(written);
    }
    List<String> sources = prompt.passages().stream().map(Passage::shown).toList();
    for (int i = 0; i < REPEATS; i++) {
      CitedText cited = bind(links.clean(written.text(), sources), prompt, search);
      List<String> quotes = cited.citations().stream().map(Citation::quote).toList();
      if (links.clean(cited.text(), quotes).equals(cited.text())) {
        return cited;
      }
      sources = quotes;
    }
    return bind(links.clean(written.text(), List.of()), prompt, search);
  }

  private CitedText bind(String text, Prompt prompt, EvidenceSearch search) {
    return new Binding(this, prompt, search).ofMarks(text);
  }

  /**
   * Finds where the fields of an answer in JSON stand in the sources.
   *
   * @param value the answer
   * @param prompt what the generator was given
   * @return all texts, numbers, truth values and nulls in the answer, in order
   */
  public List<CitedField> fields(JsonValue value, Prompt prompt) {
    return new FieldSearch(prompt).fields(value);
  }

  /**
   * Begins to show a text while it is written.
   *
   * @param prompt what the generator is given
   * @return takes the text
   */
  public ShownText shown(Prompt prompt) {
    return new ShownText(links, prompt);
  }

  /**
   * Begins to bind a text while it is written.
   *
   * @param prompt what the generator is given
   * @return takes the text
   */
  public StatementStream stream(Prompt prompt) {
    return new StatementStream(this, prompt);
  }
}
