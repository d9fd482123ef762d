package dev.footnote.cite;

import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonBoolean;
import dev.footnote.json.JsonNull;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonPointer;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds for each field of an answer in JSON the sentence that has its value: a text word for word,
 * a number or a date in any notation. Of several it is the one that shares most with the question
 * and the field's names. Used by one thread.
 */
final class FieldSearch {

  /** In other scripts words have no blanks around. */
  private static final String SPACED =
      "[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{IsArabic}\\p{N}]";

  private static final String NO_WORD_BEFORE = "(?<!" + SPACED + ")";
  private static final String NO_WORD_BEHIND = "(?!" + SPACED + ")";

  private final Prompt prompt;
  private final Rarity rarity;
  private final List<Evidence> sentences;
  private final Map<Evidence, Citation> citations = new LinkedHashMap<>();
  private final List<CitedField> fields = new ArrayList<>();

  private record Rated(Evidence piece, double shared) {}

  FieldSearch(Prompt prompt) {
    this.prompt = prompt;
    this.rarity = new Rarity(prompt.passages());
    this.sentences = prompt.passages().stream().flatMap(Evidence::sentences).toList();
  }

  List<CitedField> fields(JsonValue value) {
    visit("", value);
    return List.copyOf(fields);
  }

  private void visit(String pointer, JsonValue value) {
    switch (value) {
      case JsonObject object ->
          object
              .members()
              .forEach((name, member) -> visit(JsonPointer.child(pointer, name), member));
      case JsonArray array -> {
        for (int i = 0; i < array.items().size(); i++) {
          visit(JsonPointer.child(pointer, i), array.items().get(i));
        }
      }
      case JsonString text -> check(pointer, value, text.text());
      case JsonNumber number -> check(pointer, value, number.value().toPlainString());
      case JsonBoolean bool -> add(pointer, bool, Verdict.UNSUPPORTED, List.of());
      case JsonNull nothing -> add(pointer, nothing, Verdict.NOT_A_CLAIM, List.of());
    }
  }

  private void add(String pointer, JsonValue value, Verdict verdict, List<Citation> cited) {
    fields.add(new CitedField(pointer, value, verdict, cited));
  }

  private void check(String pointer, JsonValue value, String text) {
    if (text.isBlank()) {
      add(pointer, value, Verdict.NOT_A_CLAIM, List.of());
      return;
    }
    find(prompt.question() + " " + pointer.replace('/', ' '), text)
        .ifPresentOrElse(
            piece -> add(pointer, value, Verdict.SUPPORTED, List.of(cited(piece))),
            () -> add(pointer, value, Verdict.UNSUPPORTED, List.of()));
  }

  private Optional<Evidence> find(String about, String text) {
    Gates gates = new Gates(text, "");
    Predicate<String> says = says(text);
    return sentences.stream()
        .filter(piece -> gates.pass(piece.text(), piece.heading()))
        .filter(piece -> says.test(piece.text()))
        .map(piece -> new Rated(piece, rarity.recall(about, piece.text())))
        .filter(rated -> rated.shared() > 0)
        .max(Comparator.comparingDouble(Rated::shared))
        .map(Rated::piece);
  }

  /** Whether a source has the words of a value, as words of their own. */
  private static Predicate<String> says(String text) {
    if (text.codePoints().noneMatch(Character::isLetter)) {
      return source -> true;
    }
    Predicate<String> words =
        Pattern.compile(NO_WORD_BEFORE + Pattern.quote(Anchors.plain(text)) + NO_WORD_BEHIND)
            .asPredicate();
    return source -> words.test(Anchors.plain(source));
  }

  private Citation cited(Evidence piece) {
    return citations.computeIfAbsent(
        piece, fresh -> fresh.cite(citations.size() + 1, 1, Citation.Origin.REBOUND));
  }
}
