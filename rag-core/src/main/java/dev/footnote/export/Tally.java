package dev.footnote.export;

import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonValue;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of questions. Not thread-safe. */
final class Tally {

  private final Map<QuestionOrigin, Integer> asked = new EnumMap<>(QuestionOrigin.class);
  private final Map<Refusal, Integer> refused = new EnumMap<>(Refusal.class);
  private final Map<Side, List<Integer>> written = new EnumMap<>(Side.class);

  Tally() {
    for (QuestionOrigin origin : QuestionOrigin.values()) {
      asked.put(origin, 0);
    }
    for (Side side : Side.values()) {
      written.put(side, List.of(0, 0, 0));
    }
  }

  void ask(TrainingQuestion question) {
    asked.merge(question.origin(), 1, Integer::sum);
  }

  void refuse(Refusal why) {
    refused.merge(why, 1, Integer::sum);
  }

  void write(Side side, TrainingItem item) {
    List<Integer> more = List.of(1, item.abstains() ? 1 : 0, item.oracle() ? 1 : 0);
    written.merge(side, more, Tally::sum);
  }

  private static List<Integer> sum(List<Integer> one, List<Integer> other) {
    return List.of(one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2));
  }

  int lines(Side side) {
    return count(side, 0);
  }

  int abstentions() {
    return count(Side.TRAIN, 1) + count(Side.EVALUATION, 1);
  }

  int oracles() {
    return count(Side.TRAIN, 2) + count(Side.EVALUATION, 2);
  }

  private int count(Side side, int what) {
    return written.getOrDefault(side, List.of(0, 0, 0)).get(what);
  }

  Map<QuestionOrigin, Integer> asked() {
    return asked;
  }

  Map<Refusal, Integer> refused() {
    return refused;
  }

  JsonObject askedJson() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    asked.forEach((origin, count) -> members.put(origin.label(), JsonNumber.of(count)));
    return new JsonObject(members);
  }

  JsonObject refusedJson() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    refused.forEach((why, count) -> members.put(why.label(), JsonNumber.of(count)));
    return new JsonObject(members);
  }

  /** Returns the counts of one file. */
  Map<String, JsonValue> json(Side side) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("lines", JsonNumber.of(count(side, 0)));
    members.put("abstentions", JsonNumber.of(count(side, 1)));
    members.put("oraclePresent", JsonNumber.of(count(side, 2)));
    return members;
  }
}
