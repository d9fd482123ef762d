package dev.footnote.generate;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.TextSpan;
import dev.footnote.text.Words;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A sentence of a passage that may become part of an answer.
 *
 * @param passage where it stands
 * @param position how many sentences of the passage stand before it
 * @param inDocument its span in the document's text, with the list it announces
 * @param text its words with white space collapsed
 * @param form what it looks like
 * @param terms the terms of the words, as {@link Words} has them
 */
record SentenceCandidate(
    Passage passage,
    int position,
    TextSpan inDocument,
    String text,
    SentenceForm form,
    List<String> terms) {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final Pattern CODE_SIGN = Pattern.compile("[{}<>=;$|\\\\]|\\w\\(|\\w\\.\\w+\\(");
  private static final int FEWEST_TERMS = 3;
  private static final int LONGEST = 700;

  /** A list is quoted whole with the sentence that announces it, or not at all. */
  private static final int LONGEST_WITH_LIST = 1_400;

  private static final double MOST_CODE = 0.12;

  static Stream<SentenceCandidate> of(Passage passage) {
    List<TextSpan> spans = Sentences.split(passage.chunk().text());
    return IntStream.range(0, spans.size())
        .filter(position -> spans.get(position).length() <= LONGEST)
        .mapToObj(position -> of(passage, position, spans.get(position)))
        .filter(SentenceCandidate::readsAsSentence);
  }

  private static SentenceCandidate of(Passage passage, int position, TextSpan sentence) {
    String text = passage.chunk().text();
    TextSpan span = withList(text, sentence);
    String words = WHITE_SPACE.matcher(span.of(text)).replaceAll(" ");
    TextSpan inDocument = span.shift(passage.chunk().span().start());
    SentenceForm form = span.equals(sentence) ? SentenceForm.of(words) : SentenceForm.STATEMENT;
    return new SentenceCandidate(passage, position, inDocument, words, form, Words.terms(words));
  }

  private static TextSpan withList(String text, TextSpan sentence) {
    if (SentenceForm.of(sentence.of(text)) != SentenceForm.ANNOUNCEMENT) {
      return sentence;
    }
    int end = FollowingList.end(text, sentence.end());
    boolean fits = end - sentence.start() <= LONGEST_WITH_LIST;
    return fits ? new TextSpan(sentence.start(), end) : sentence;
  }

  /** Whether a part of the document stands in both. */
  boolean overlaps(SentenceCandidate other) {
    return passage.chunk().documentId().equals(other.passage.chunk().documentId())
        && inDocument.overlaps(other.inDocument);
  }

  /**
   * The sentence under its title and headings, without which many do not say what they are about.
   */
  String inContext() {
    String context = passage.chunk().context();
    return context.isEmpty() ? text : context + "\n" + text;
  }

  /** A heading, a scrap, a table or a piece of program does not answer anybody. */
  private boolean readsAsSentence() {
    return terms.size() >= FEWEST_TERMS && !isHeading() && codeShare() < MOST_CODE;
  }

  private boolean isHeading() {
    return text.equals(passage.chunk().location().title())
        || passage.chunk().location().headingPath().contains(text);
  }

  private double codeShare() {
    return (double) CODE_SIGN.matcher(text).results().count() / Math.max(8, terms.size());
  }
}
