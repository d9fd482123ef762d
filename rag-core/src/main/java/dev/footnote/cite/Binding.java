package dev.footnote.cite;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.TextSpan;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One generated text while it is bound. Not safe for use by multiple threads. */
final class Binding {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final Pattern HAS_CODE = Pattern.compile(Code.BLOCK, Pattern.DOTALL);
  private static final int FEWEST_TERMS = 2;

  private final UnsupportedPolicy policy;
  private final EvidenceSearch search;
  private final Map<Integer, Passage> passages = new LinkedHashMap<>();
  private final Map<Evidence, Citation> citations = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int removedMarks;

  Binding(CitationBinder binder, Prompt prompt, EvidenceSearch search) {
    this.policy = binder.policy();
    this.search = search;
    prompt.passages().forEach(passage -> this.passages.put(passage.number(), passage));
  }

  CitedText ofQuotes(Generation.Written written) {
    int done = 0;
    for (Generation.Quote quote : written.quotes()) {
      TextSpan span = quote.inText();
      if (span.start() < done || span.end() > written.text().length()) {
        continue;
      }
      marked(written.text().substring(done, span.start()));
      quoted(quote, span.of(written.text()));
      done = span.end();
    }
    marked(written.text().substring(done));
    return result();
  }

  CitedText ofMarks(String written) {
    marked(written);
    return result();
  }

  /** Binds more text behind what was bound, and returns its statements. */
  List<Statement> more(String stretch) {
    int before = statements.size();
    marked(stretch);
    return List.copyOf(statements.subList(before, statements.size()));
  }

  /** A quote counts only if its words stand where it says they do. */
  private void quoted(Generation.Quote quote, String words) {
    Optional<Evidence> evidence =
        Optional.ofNullable(passages.get(quote.passage()))
            .filter(passage -> passage.chunk().span().contains(quote.inDocument()))
            .map(passage -> piece(passage, quote.inDocument()))
            .filter(piece -> sameWords(piece.text(), words));
    if (evidence.isPresent()) {
      String shown = Marks.in(words).text();
      add(
          shown,
          Verdict.SUPPORTED,
          1,
          List.of(cited(evidence.get(), 1, Citation.Origin.EXTRACTED)));
    } else {
      marked(words);
    }
  }

  private static Evidence piece(Passage passage, TextSpan inDocument) {
    return new Evidence(passage, inDocument.shift(-passage.chunk().span().start()), 1);
  }

  private static boolean sameWords(String source, String words) {
    return oneLine(source).equals(oneLine(words));
  }

  private static String oneLine(String text) {
    return WHITE_SPACE.matcher(text.strip()).replaceAll(" ");
  }

  private void marked(String stretch) {
    Marks marks = Marks.in(stretch);
    removedMarks += unknown(marks);
    List<TextSpan> sentences = sentences(marks.text());
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
  }

  /** Sentences, where a block of code is one by itself. */
  private static List<TextSpan> sentences(String text) {
    List<TextSpan> sentences = new ArrayList<>();
    int[] done = new int[1];
    HAS_CODE
        .matcher(text)
        .results()
        .forEach(code -> {
          addSentences(text, done[0], code.start(), sentences);
          sentences.add(new TextSpan(code.start(), code.end()));
          done[0] = code.end();
        });
    addSentences(text, done[0], text.length(), sentences);
    return sentences;
  }

  private static void addSentences(String text, int start, int end, List<TextSpan> sentences) {
    Sentences.split(text.substring(start, end)).stream()
        .map(span -> span.shift(start))
        .forEach(sentences::add);
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

  private void bind(String sentence, List<Passage> named) {
    if (claimsNothing(sentence)) {
      add(sentence, Verdict.NOT_A_CLAIM, 0, List.of());
      return;
    }
    EvidenceSearch.Found found = search.find(sentence, named);
    if (!found.pieces().isEmpty()) {
      supported(sentence, found, Citation.Origin.MODEL);
      return;
    }
    EvidenceSearch.Found other = search.find(sentence, passages.values());
    if (other.pieces().isEmpty()) {
      unsupported(sentence);
    } else {
      supported(sentence, other, Citation.Origin.REBOUND);
    }
  }

  private static boolean claimsNothing(String sentence) {
    return sentence.endsWith("?")
        || sentence.startsWith("```")
        || Words.terms(sentence).size() < FEWEST_TERMS;
  }

  private void supported(String sentence, EvidenceSearch.Found found, Citation.Origin origin) {
    List<Citation> cited =
        found.pieces().stream().map(piece -> cited(piece, found.support(), origin)).toList();
    add(sentence, Verdict.SUPPORTED, found.support(), cited);
  }

  private void unsupported(String sentence) {
    switch (isTornCode(sentence) ? UnsupportedPolicy.FLAG : policy) {
      case FLAG, ABSTAIN -> add(sentence, Verdict.UNSUPPORTED, 0, List.of());
      case DROP -> dropped.add(sentence);
      case REPLACE_WITH_EXTRACT ->
          search
              .nearest(sentence, passages.values())
              .ifPresentOrElse(
                  piece -> replaced(sentence, piece),
                  () -> add(sentence, Verdict.UNSUPPORTED, 0, List.of()));
    }
  }

  /**
   * Without a sentence that opens code or closes it, other text would become code, or code text.
   */
  private static boolean isTornCode(String sentence) {
    return sentence.chars().filter(c -> c == '`').count() % 2 == 1;
  }

  private void replaced(String sentence, Evidence piece) {
    dropped.add(sentence);
    String words = Marks.in(oneLine(piece.text())).text();
    add(words, Verdict.SUPPORTED, 1, List.of(cited(piece, 1, Citation.Origin.EXTRACTED)));
  }

  private Citation cited(Evidence piece, double score, Citation.Origin origin) {
    return citations.computeIfAbsent(
        piece, fresh -> fresh.cite(citations.size() + 1, score, origin));
  }

  private void add(String words, Verdict verdict, double support, List<Citation> cited) {
    int start = text.length();
    text.append(words);
    statements.add(
        new Statement(new TextSpan(start, text.length()), words, verdict, support, cited));
    if (!cited.isEmpty()) {
      text.append(' ');
      cited.forEach(citation -> text.append('[').append(citation.number()).append(']'));
    }
  }

  private CitedText result() {
    return new CitedText(
        text.toString(), statements, List.copyOf(citations.values()), dropped, removedMarks);
  }
}
