package dev.footnote.cite;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.TextSpan;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Passage;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Binds what a generator wrote to the exact characters of its sources.
 *
 * <p>Where the generator gave quotes, each becomes a statement that cites itself, if its words do
 * stand there. Elsewhere each sentence takes the marks that stand in it or close it; for each
 * passage they name, the sentence or pair of sentences that supports it best is cited. A statement
 * that the marked passages do not support is bound to another passage that does; one that none
 * supports is UNSUPPORTED.
 */
public final class CitationBinder {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final int FEWEST_TERMS = 2;

  private final Map<Integer, Passage> passages = new LinkedHashMap<>();
  private final Map<Evidence, Citation> citations = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private CitationBinder(List<Passage> passages) {
    passages.forEach(passage -> this.passages.put(passage.number(), passage));
  }

  /**
   * Binds a generated text.
   *
   * @param written what the generator wrote, whatever it is
   * @param passages what it was given
   * @return the text with its statements and citations
   */
  public static CitedText bind(Generation.Written written, List<Passage> passages) {
    CitationBinder binder = new CitationBinder(passages);
    return written.quotes().isEmpty() ? binder.bindMarks(written) : binder.bindQuotes(written);
  }

  private CitedText bindQuotes(Generation.Written written) {
    int done = 0;
    for (Generation.Quote quote : written.quotes()) {
      TextSpan span = quote.inText();
      if (span.start() < done || span.end() > written.text().length()) {
        continue;
      }
      unmarked(written.text().substring(done, span.start()));
      String words = span.of(written.text());
      statement(words, verified(quote, words).stream().toList());
      done = span.end();
    }
    unmarked(written.text().substring(done));
    return result(0);
  }

  /** A quote counts only if its words stand where it says they do. */
  private Optional<Evidence> verified(Generation.Quote quote, String words) {
    return Optional.ofNullable(passages.get(quote.passage()))
        .filter(passage -> passage.chunk().span().contains(quote.inDocument()))
        .map(passage ->
            new Evidence(passage, quote.inDocument().shift(-passage.chunk().span().start())))
        .filter(
            evidence -> sameWords(evidence.inChunk().of(evidence.passage().chunk().text()), words));
  }

  private static boolean sameWords(String source, String words) {
    return WHITE_SPACE
        .matcher(source.strip())
        .replaceAll(" ")
        .equals(WHITE_SPACE.matcher(words.strip()).replaceAll(" "));
  }

  private CitedText bindMarks(Generation.Written written) {
    Marks marks = Marks.in(written.text());
    List<TextSpan> sentences = Sentences.split(marks.text());
    int done = 0;
    for (int i = 0; i < sentences.size(); i++) {
      TextSpan sentence = sentences.get(i);
      boolean last = i + 1 == sentences.size();
      int next = last ? Integer.MAX_VALUE : sentences.get(i + 1).start();
      int first = i == 0 ? -1 : sentence.start();
      text.append(marks.text(), done, sentence.start());
      bind(sentence.of(marks.text()), named(marks, first, next));
      done = sentence.end();
    }
    text.append(marks.text().substring(done));
    return result(unknown(marks));
  }

  /** The passages named by the marks that stand behind one position and up to another. */
  private List<Passage> named(Marks marks, int after, int upTo) {
    return marks.marks().stream()
        .filter(mark -> mark.position() > after && mark.position() <= upTo)
        .flatMap(mark -> mark.numbers().stream())
        .distinct()
        .flatMap(number -> Optional.ofNullable(passages.get(number)).stream())
        .toList();
  }

  private int unknown(Marks marks) {
    return (int)
        marks.marks().stream()
            .flatMap(mark -> mark.numbers().stream())
            .filter(number -> !passages.containsKey(number))
            .count();
  }

  private void unmarked(String stretch) {
    int done = 0;
    for (TextSpan sentence : Sentences.split(stretch)) {
      text.append(stretch, done, sentence.start());
      bind(sentence.of(stretch), List.of());
      done = sentence.end();
    }
    text.append(stretch.substring(done));
  }

  private void bind(String sentence, List<Passage> named) {
    if (claimsNothing(sentence)) {
      add(sentence, Verdict.NOT_A_CLAIM, List.of());
      return;
    }
    List<Evidence> evidence =
        named.stream()
            .flatMap(passage -> Evidence.supporting(sentence, List.of(passage)).stream())
            .toList();
    statement(
        sentence,
        evidence.isEmpty()
            ? Evidence.supporting(sentence, passages.values()).stream().toList()
            : evidence);
  }

  private static boolean claimsNothing(String sentence) {
    return sentence.endsWith("?") || Words.terms(sentence).size() < FEWEST_TERMS;
  }

  private void statement(String words, List<Evidence> evidence) {
    List<Citation> cited =
        evidence.stream()
            .map(e -> citations.computeIfAbsent(e, fresh -> fresh.cite(citations.size() + 1)))
            .toList();
    add(words, cited.isEmpty() ? Verdict.UNSUPPORTED : Verdict.SUPPORTED, cited);
  }

  private void add(String words, Verdict verdict, List<Citation> cited) {
    int start = text.length();
    text.append(words);
    statements.add(new Statement(new TextSpan(start, text.length()), words, verdict, cited));
    if (!cited.isEmpty()) {
      text.append(' ');
      cited.forEach(citation -> text.append('[').append(citation.number()).append(']'));
    }
  }

  private CitedText result(int removedMarks) {
    return new CitedText(
        text.toString(), statements, List.copyOf(citations.values()), removedMarks);
  }
}
