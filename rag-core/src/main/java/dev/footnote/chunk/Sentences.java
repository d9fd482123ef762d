package dev.footnote.chunk;

import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the sentences of a text in any language.
 *
 * <p>A sentence ends at a full stop, question or exclamation mark of any of the larger scripts, and
 * takes the quotes, brackets and reference marks such as {@code [7]} after it along. It does not
 * end inside numbers, versions, addresses and file names, nor after abbreviations and initials,
 * unless a word follows that usually begins a sentence. Blank lines, list items, table rows and
 * lines that look like headings always end it; another line break does not.
 *
 * <p>The work grows with the length of the text, whatever it holds.
 */
public final class Sentences {

  private Sentences() {}

  /**
   * Splits a text.
   *
   * @param text any text
   * @return the sentences in order, without white space around, never splitting a grapheme;
   *     together they hold all that is not white space
   */
  public static List<TextSpan> split(String text) {
    Graphemes graphemes = Graphemes.of(text);
    TextSpan whole = new TextSpan(0, text.length());
    List<TextSpan> sentences = new ArrayList<>();
    for (LineGroups.Group group : LineGroups.of(graphemes, whole, false)) {
      sentences.addAll(within(graphemes, group.span()));
    }
    return List.copyOf(sentences);
  }

  /** Splits lines that belong together. */
  static List<TextSpan> within(Graphemes graphemes, TextSpan lines) {
    List<TextSpan> sentences = new ArrayList<>();
    int start = lines.start();
    while (start < lines.end()) {
      int end = new SentenceEnd(graphemes, start, lines.end()).find();
      sentences.add(new TextSpan(start, graphemes.skipBlankBack(start, end)));
      start = graphemes.skipBlank(end, lines.end());
    }
    return sentences;
  }
}
