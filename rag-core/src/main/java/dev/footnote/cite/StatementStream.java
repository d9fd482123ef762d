package dev.footnote.cite;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.TextSpan;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Prompt;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the statements of a text apart while it is written, for those who want to see verdicts
 * early. A sentence is closed once the next one has begun, since marks may follow its full stop.
 *
 * <p>What it says is provisional: more text may show that a sentence had not ended. {@link #finish}
 * binds the whole text, and looks at no statement twice. Text is added by one thread; closed
 * sentences may be judged by another.
 */
public final class StatementStream {

  /** So many letters of the next sentence show that no mark of this one is to come. */
  private static final int BEGUN = 3;

  private final Binding binding;
  private final CitationBinder binder;
  private final EvidenceSearch search;
  private final Prompt prompt;
  private final StringBuilder open = new StringBuilder();

  StatementStream(CitationBinder binder, Prompt prompt) {
    this.binder = binder;
    this.prompt = prompt;
    this.search = new EvidenceSearch(prompt, binder.verifier());
    this.binding = new Binding(binder, prompt, search);
  }

  /**
   * Adds text.
   *
   * @param delta what was written next
   * @return the sentences, with their marks, that it closes, for {@link #judge}
   */
  public List<String> append(String delta) {
    open.append(delta);
    List<String> closed = new ArrayList<>();
    int end = closedUpTo();
    if (end > 0) {
      closed.add(open.substring(0, end));
      open.delete(0, end);
    }
    return closed;
  }

  /** Where the last sentence begins that may still go on. */
  private int closedUpTo() {
    String text = open.toString();
    if (text.chars().filter(c -> c == '`').count() % 2 == 1) {
      return 0;
    }
    List<TextSpan> sentences = Sentences.split(text);
    for (TextSpan last : sentences.reversed()) {
      String begun = Marks.in(last.of(text)).text();
      if (begun.chars().filter(Character::isLetterOrDigit).count() >= BEGUN) {
        return last.start();
      }
    }
    return 0;
  }

  /**
   * Judges closed sentences. Called in their order.
   *
   * @param closed sentences with their marks
   * @return their statements, with spans and numbers in the text so far
   */
  public List<Statement> judge(String closed) {
    return binding.more(closed);
  }

  /**
   * Binds the whole text.
   *
   * @param written what the generator wrote
   * @return the text with its statements and citations
   */
  public CitedText finish(Generation.Written written) {
    return binder.bind(written, prompt, search);
  }
}
