package dev.footnote.retrieve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Exchanges words for others that mean the same. */
final class SynonymForms implements QueryForms {

  private final Map<Pattern, List<String>> synonyms = new LinkedHashMap<>();

  SynonymForms(Map<String, List<String>> synonyms) {
    synonyms.forEach((word, others) -> {
      if (word.isBlank()) {
        throw new IllegalArgumentException("a blank word has no synonyms; others: " + others);
      }
      this.synonyms.put(pattern(word), List.copyOf(others));
    });
  }

  private static Pattern pattern(String word) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  @Override
  public List<String> of(String question) {
    return synonyms.entrySet().stream()
        .flatMap(entry -> forms(question, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Stream<String> forms(String question, Pattern word, List<String> others) {
    Matcher matcher = word.matcher(question);
    return matcher.find()
        ? others.stream().map(other -> matcher.replaceAll(Matcher.quoteReplacement(other)))
        : Stream.empty();
  }
}
