package dev.footnote.export;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.Document;
import dev.footnote.document.Section;
import dev.footnote.document.TextSpan;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds whole sentences that may be an answer. */
final class Prose {

  private static final int FEWEST_CHARACTERS = 15;
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 60;
  private static final int MOST_SENTENCES = 3;

  private static final Pattern BEGINS = Pattern.compile("^[\"\u201c\u00ab(*_]*[\\p{L}\\p{N}]");
  private static final Pattern ENDS =
      Pattern.compile("[.!\u3002\uff01\u0964\u06d4](\\s?\\[\\w+])*[\"'\u201d\u2019\u00bb)*_]*$");
  private static final Pattern NO_PROSE = Pattern.compile("[|{}<>]|\\w\\(\\)|://|^\\s*[-*\u2022]");

  /** Sentences that lean on what stands before them, or announce what comes below. */
  private static final Pattern LEANS =
      Pattern.compile(
          "(?i)^(and|also|as (shown|seen|mentioned)|but|for (example|instance)|furthermore|hence"
              + "|however|instead|mind|moreover|note|notice|otherwise|see|so|then|therefore|thus|tip"
              + "|warning|yet)\\b|\\b(following|below)\\b|\\bexample (shows|is)\\b|\\babove\\b");

  private Prose() {}

  /** Finds the first sentences of a paragraph, as far as they are whole and few. */
  static Optional<TextSpan> lead(Document document, TextSpan paragraph) {
    int end = -1;
    int words = 0;
    for (TextSpan sentence : sentences(document, paragraph, MOST_SENTENCES)) {
      words += words(sentence.of(document.text()));
      boolean fits = end < 0 || words <= MOST_WORDS;
      if (!fits || !isWhole(document, sentence)) {
        break;
      }
      end = sentence.end();
    }
    return end < 0 ? Optional.empty() : Optional.of(new TextSpan(paragraph.start(), end));
  }

  static List<TextSpan> sentences(Document document, TextSpan paragraph, int most) {
    return Sentences.split(paragraph.of(document.text())).stream()
        .limit(most)
        .map(sentence -> sentence.shift(paragraph.start()))
        .toList();
  }

  /** Tells whether something is said from beginning to end, in running text. */
  static boolean isWhole(Document document, TextSpan span) {
    String sentence = span.of(document.text());
    int words = words(sentence);
    return words >= FEWEST_WORDS
        && words <= MOST_WORDS
        && sentence.length() >= FEWEST_CHARACTERS
        && BEGINS.matcher(sentence).find()
        && ENDS.matcher(sentence).find()
        && !NO_PROSE.matcher(sentence).find()
        && !LEANS.matcher(sentence).find()
        && document.sections().stream().noneMatch(section -> isOther(section, span));
  }

  private static int words(String text) {
    return NormalWords.of(text).size();
  }

  private static boolean isOther(Section section, TextSpan span) {
    return switch (section.kind()) {
      case TABLE, CODE, LIST -> section.span().overlaps(span);
      case HEADING, PAGE -> false;
    };
  }
}
