package dev.footnote.generate;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.TextSpan;
import dev.footnote.text.Words;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param question what the sentence before it asks, which it likely answers; empty if nothing
 * @param terms the terms of question and words, as {@link Words} has them
 */
record SentenceCandidate(
    Passage passage,
    int position,
    TextSpan inDocument,
    String text,
    SentenceForm form,
    String question,
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
        .mapToObj(position -> of(passage, spans, position))
        .filter(SentenceCandidate::isShown)
        .filter(SentenceCandidate::readsAsSentence);
  }

  private static SentenceCandidate of(Passage passage, List<TextSpan> spans, int position) {
    TextSpan sentence = spans.get(position);
    TextSpan span = withList(passage.chunk().text(), sentence);
    String words = words(passage, span);
    SentenceForm form = span.equals(sentence) ? SentenceForm.of(words) : SentenceForm.STATEMENT;
    String question =
        position == 0 ? "" : questionOrNothing(words(passage, spans.get(position - 1)));
    return new SentenceCandidate(
        passage,
        position,
        span.shift(passage.chunk().span().start()),
        words,
        form,
        question,
        Words.terms(question + " " + words));
  }

  private boolean isShown() {
    return passage.shows(inDocument.shift(-passage.chunk().span().start()));
  }

  private static String words(Passage passage, TextSpan span) {
    return WHITE_SPACE.matcher(span.of(passage.chunk().text())).replaceAll(" ");
  }

  private static String questionOrNothing(String sentence) {
    return SentenceForm.of(sentence) == SentenceForm.QUESTION ? sentence : "";
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
   * The sentence under its title and headings, without which many do not say what they are about,
   * and after the question that it answers.
   */
  String inContext() {
    return Stream.of(passage.chunk().context(), question, text)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** A question, a heading, a scrap, a table or a piece of program does not answer anybody. */
  private boolean readsAsSentence() {
    return terms.size() >= FEWEST_TERMS
        && form != SentenceForm.QUESTION
        && !isHeading()
        && codeShare() < MOST_CODE;
  }

  private boolean isHeading() {
    return text.equals(passage.chunk().location().title())
        || passage.chunk().location().headingPath().contains(text);
  }

  private double codeShare() {
    return (double) CODE_SIGN.matcher(text).results().count() / Math.max(8, terms.size());
  }
}
