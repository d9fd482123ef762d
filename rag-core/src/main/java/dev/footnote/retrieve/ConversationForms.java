package dev.footnote.retrieve;

import dev.footnote.text.Words;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Adds what the questions before spoke of to one that leans on them. */
final class ConversationForms implements QueryForms {

  /** A question with so many words of its own stands alone, unless it has a pronoun. */
  private static final int ENOUGH_WORDS = 4;

  /** Questions longer ago than that are about something else. */
  private static final int REMEMBERED = 2;

  private static final Set<String> PRONOUNS =
      Set.of(
          "it", "its", "they", "them", "their", "this", "that", "these", "those", "he", "she",
          "him", "her", "his", "there", "one", "ones");

  private final List<String> earlier;

  ConversationForms(List<String> earlier) {
    this.earlier = List.copyOf(earlier);
  }

  @Override
  public List<String> of(String question) {
    if (earlier.isEmpty() || !leans(question)) {
      return List.of();
    }
    Set<String> carried = new LinkedHashSet<>();
    Set<String> known = new LinkedHashSet<>(Words.terms(question));
    List<String> last = earlier.subList(Math.max(0, earlier.size() - REMEMBERED), earlier.size());
    for (String before : last.reversed()) {
      words(before).filter(word -> known.addAll(Words.terms(word))).forEach(carried::add);
    }
    return carried.isEmpty() ? List.of() : List.of(question + " " + String.join(" ", carried));
  }

  private static Stream<String> words(String question) {
    return Arrays.stream(question.split("\\s+", -1))
        .map(word -> word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", ""))
        .filter(word -> !Words.terms(word).isEmpty());
  }

  private static boolean leans(String question) {
    return Words.terms(question).size() < ENOUGH_WORDS
        || Arrays.stream(question.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1))
            .anyMatch(PRONOUNS::contains);
  }
}
