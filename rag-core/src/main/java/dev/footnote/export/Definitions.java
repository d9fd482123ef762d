package dev.footnote.export;

import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.export.RuleQuestions.Found;
import dev.footnote.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns "X is a ..." at the beginning of an English paragraph into "What is X?". */
final class Definitions {

  private static final int MOST_WORDS = 6;

  private static final Pattern DEFINES =
      Pattern.compile(
          "^(?<subject>[\\p{L}\\p{N}][^,.;:?!()\\[\\]]{1,60}?)"
              + "(?:\\s*\\([^)]{1,80}\\))?"
              + "(?:,[^,.]{1,80},)?"
              + "\\s+(?<verb>is|are|was|were)\\s+(?<kind>(?:an?|the|one of)\\s.*)",
          Pattern.DOTALL);

  /** Words that a subject which stands for itself does not begin with, or have. */
  private static final Set<String> LEANING =
      Set.of(
          ("about after all also although an another any as at because before both but by during"
                  + " each either every few first for from he her here his how however if in it its"
                  + " last many more most much my next no nor not of on once one only other our"
                  + " second several she since so some such that their them then there these they"
                  + " this those thus to today we what when where whether which while who why with"
                  + " you your")
              .split(" "));

  private static final Set<String> INSIDE =
      Set.of("that", "which", "who", "is", "are", "was", "were", "it", "this", "if", "when");

  /** As in "Notice the strategy", but not as in "president of the club". */
  private static final Pattern ARTICLE_INSIDE =
      Pattern.compile("(?i)(?<!^|\\bof|\\bin|\\bon|\\bfor|\\bto|\\band|\\bby)\\s+(the|an?)\\s");

  private static final Pattern PERSON =
      Pattern.compile(
          "(?i)\\b(actor|actress|artist|athlete|author|businessman|businesswoman|chemist|composer"
              + "|dancer|director|economist|engineer|footballer|king|mathematician|musician|novelist"
              + "|philosopher|physicist|player|poet|politician|queen|scientist|singer|songwriter"
              + "|writer)\\b");

  private static final int HEAD = 60;

  private Definitions() {}

  static List<Found> in(Document document, Block block) {
    return block.paragraphs(document).stream()
        .flatMap(paragraph -> Prose.sentences(document, paragraph, 1).stream())
        .filter(sentence -> Prose.isWhole(document, sentence))
        .flatMap(sentence -> question(document, block, sentence).stream())
        .toList();
  }

  private static Optional<Found> question(Document document, Block block, TextSpan sentence) {
    Matcher matcher = DEFINES.matcher(sentence.of(document.text()).replaceAll("\\s+", " "));
    if (!matcher.matches() || !standsAlone(matcher.group("subject"), document, block)) {
      return Optional.empty();
    }
    String kind = matcher.group("kind");
    boolean person = PERSON.matcher(kind.substring(0, Math.min(HEAD, kind.length()))).find();
    return Optional.of(
        new Found(
            "%s %s %s?"
                .formatted(
                    person ? "Who" : "What",
                    matcher.group("verb"),
                    inside(matcher.group("subject"))),
            sentence));
  }

  /** "The value" stands for itself only where title or heading speaks of it. */
  private static boolean standsAlone(String subject, Document document, Block block) {
    List<String> words = NormalWords.of(subject);
    boolean named = subject.matches("(?s).+\\p{Lu}.*") || !words.getFirst().equals("the");
    return words.size() <= MOST_WORDS
        && !LEANING.contains(words.getFirst())
        && words.stream().noneMatch(INSIDE::contains)
        && !ARTICLE_INSIDE.matcher(subject).find()
        && (named || isNamedBy(document.title() + " " + block.heading(), subject));
  }

  private static boolean isNamedBy(String names, String subject) {
    return Words.terms(names).stream().anyMatch(Words.terms(subject)::contains);
  }

  /** An article that began the sentence is written small. */
  private static String inside(String subject) {
    return subject.matches("(The|A|An) .*")
        ? subject.substring(0, 1).toLowerCase(Locale.ROOT) + subject.substring(1)
        : subject;
  }
}
