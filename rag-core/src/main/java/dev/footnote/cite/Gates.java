package dev.footnote.cite;

import dev.footnote.text.Words;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What evidence must have of a statement, whatever the similarity: every number, date, unit,
 * identifier, quoted text and proper name, unless the question has it, and no opposite sense.
 */
final class Gates {

  private final String statement;
  private final Set<String> anchors;
  private final Set<String> quoted;
  private final Set<String> names;
  private final Set<String> asked;
  private final String askedPlain;

  Gates(String statement, String question) {
    this.statement = statement;
    this.asked = Anchors.in(question);
    this.askedPlain = Anchors.plain(question);
    Set<String> askedTerms = new HashSet<>(Words.terms(question));
    this.anchors = without(Anchors.in(statement), this::isAsked);
    this.quoted = without(Anchors.quoted(statement), askedPlain::contains);
    this.names = without(Names.in(statement), askedTerms::contains);
  }

  private static Set<String> without(Set<String> all, Predicate<String> known) {
    Set<String> rest = new HashSet<>(all);
    rest.removeIf(known);
    return rest;
  }

  private boolean isAsked(String anchor) {
    return asked.contains(anchor) || (isIdentifier(anchor) && askedPlain.contains(anchor));
  }

  /**
   * Tells whether evidence has all that it must.
   *
   * @param evidence what is cited
   * @param heading where that stands: titles and headings may give a name
   */
  boolean pass(String evidence, String heading) {
    String plain = Anchors.plain(evidence);
    Set<String> given = Anchors.in(evidence);
    return anchors.stream().allMatch(anchor -> has(anchor, given, plain))
        && quoted.stream().allMatch(plain::contains)
        && named(evidence, heading)
        && Polarity.matches(statement, evidence);
  }

  private boolean named(String evidence, String heading) {
    if (names.isEmpty() || !Names.areTold(evidence)) {
      return true;
    }
    Set<String> given = new HashSet<>(Words.terms(evidence));
    given.addAll(Words.terms(heading));
    return given.containsAll(names);
  }

  private static boolean has(String anchor, Set<String> given, String plain) {
    int unit = anchor.indexOf(' ');
    if (given.contains(anchor) || (isIdentifier(anchor) && plain.contains(anchor))) {
      return true;
    }
    return unit > 0
        && Character.isDigit(anchor.charAt(0))
        && sharesUnit(anchor.substring(0, unit), anchor.substring(unit), given);
  }

  /** In "5 to 10 km" the first number has its unit from the second. */
  private static boolean sharesUnit(String number, String unit, Set<String> given) {
    Stream<String> ofNumber = given.stream().filter(other -> other.startsWith(number + " "));
    return given.contains(number)
        && ofNumber.findAny().isEmpty()
        && given.stream().anyMatch(other -> other.endsWith(unit));
  }

  private static boolean isIdentifier(String anchor) {
    return anchor.indexOf(' ') < 0 && anchor.chars().anyMatch(Character::isLetter);
  }
}
