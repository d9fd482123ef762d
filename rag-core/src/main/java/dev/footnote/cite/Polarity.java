package dev.footnote.cite;

import dev.footnote.text.Words;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether two texts deny, or compare, in the same direction. */
final class Polarity {

  private static final Set<String> NEGATIONS =
      Set.of(
          ("not no never none without cannot neither nor nobody nothing nowhere"
                  + " nicht kein keine keinen keinem keiner keines nie niemals ohne weder"
                  + " ne pas jamais aucun aucune sans nunca jamás sin ningún ninguno ninguna"
                  + " non mai senza nessun nessuno niet geen nooit zonder")
              .split(" ", -1));

  /** Words of which one says the opposite of the other. */
  private static final String[] OPPOSITES = {
    "increase decrease",
    "increases decreases",
    "increased decreased",
    "increasing decreasing",
    "higher lower",
    "highest lowest",
    "more less",
    "more fewer",
    "most least",
    "larger smaller",
    "largest smallest",
    "longer shorter",
    "before after",
    "above below",
    "over under",
    "maximum minimum",
    "always never",
    "enable disable",
    "enables disables",
    "enabled disabled",
    "allowed forbidden",
    "allowed prohibited",
    "permitted prohibited",
    "required optional",
    "include exclude",
    "includes excludes",
    "included excluded",
    "rise fall",
    "rises falls",
    "rose fell",
    "win lose",
    "won lost",
    "first last",
    "early late",
    "earlier later",
    "faster slower",
    "older younger",
    "north south",
    "east west",
    "left right",
    "true false",
    "accept reject",
    "accepted rejected",
    "possible impossible",
    "legal illegal",
    "open closed"
  };

  private static final Map<String, Set<String>> OPPOSITE = new HashMap<>();

  static {
    for (String pair : OPPOSITES) {
      String[] words = pair.split(" ", -1);
      OPPOSITE.computeIfAbsent(words[0], word -> new HashSet<>()).add(words[1]);
      OPPOSITE.computeIfAbsent(words[1], word -> new HashSet<>()).add(words[0]);
    }
  }

  private static final Pattern CLAUSE =
      Pattern.compile(
          "[,;:.!?()—–]+(?=\\s|$)|\\b(?:but|while|whereas|although|though|aber|mais|pero)\\b");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}'’]+");

  private Polarity() {}

  /** Tells whether evidence does not deny what a statement says, nor say the opposite. */
  static boolean matches(String statement, String evidence) {
    List<String> given = clauses(evidence);
    return clauses(statement).stream().allMatch(clause -> agrees(clause, given))
        && !contradicts(words(statement), words(evidence));
  }

  /** One of the clauses that speak most of the same must deny, or not deny, as this one does. */
  private static boolean agrees(String clause, List<String> evidence) {
    Set<String> terms = new HashSet<>(Words.terms(clause));
    long most = evidence.stream().mapToLong(given -> shared(given, terms)).max().orElse(0);
    return most == 0
        || evidence.stream()
            .filter(given -> shared(given, terms) == most)
            .anyMatch(given -> negates(given) == negates(clause));
  }

  private static List<String> clauses(String text) {
    return Arrays.asList(CLAUSE.split(text, -1));
  }

  private static boolean contradicts(Set<String> statement, Set<String> evidence) {
    return statement.stream()
        .filter(word -> !evidence.contains(word))
        .flatMap(word -> OPPOSITE.getOrDefault(word, Set.of()).stream())
        .anyMatch(opposite -> evidence.contains(opposite) && !statement.contains(opposite));
  }

  private static long shared(String clause, Set<String> terms) {
    return Words.terms(clause).stream().distinct().filter(terms::contains).count();
  }

  private static boolean negates(String text) {
    return words(text).stream()
        .anyMatch(word -> NEGATIONS.contains(word) || word.endsWith("n't") || word.endsWith("n’t"));
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(NO_LETTER.split(text.toLowerCase(Locale.ROOT))));
  }
}
