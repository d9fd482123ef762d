package dev.footnote.export;

import dev.footnote.json.JsonArray;
import dev.footnote.json.JsonNumber;
import dev.footnote.json.JsonObject;
import dev.footnote.json.JsonString;
import dev.footnote.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that an export's bytes depend on, beside documents and questions. */
record ExportSettings(
    TrainingFormat format,
    long seed,
    double oracle,
    int distractors,
    double unanswerable,
    double evaluation,
    List<String> access) {

  static final ExportSettings DEFAULT =
      new ExportSettings(
          TrainingFormat.CHAT, 0, 0.8, 4, 0.15, 0.1, List.of("access", "tenant", "licence"));

  private static final int MOST_DISTRACTORS = 100;

  ExportSettings {
    checkShare("oracleProbability", oracle, 1);
    checkShare("unanswerable", unanswerable, 1);
    checkShare("evaluation", evaluation, 0.5);
    if (distractors < 0 || distractors > MOST_DISTRACTORS) {
      throw new IllegalArgumentException(
          "distractors must be from 0 to " + MOST_DISTRACTORS + ", is " + distractors);
    }
    access = List.copyOf(access);
  }

  private static void checkShare(String name, double share, double most) {
    if (!(share >= 0 && share <= most)) {
      throw new IllegalArgumentException(name + " must be from 0 to " + most + ", is " + share);
    }
  }

  ExportSettings format(TrainingFormat value) {
    return new ExportSettings(value, seed, oracle, distractors, unanswerable, evaluation, access);
  }

  ExportSettings seed(long value) {
    return new ExportSettings(format, value, oracle, distractors, unanswerable, evaluation, access);
  }

  ExportSettings oracle(double value) {
    return new ExportSettings(format, seed, value, distractors, unanswerable, evaluation, access);
  }

  ExportSettings distractors(int value) {
    return new ExportSettings(format, seed, oracle, value, unanswerable, evaluation, access);
  }

  ExportSettings unanswerable(double value) {
    return new ExportSettings(format, seed, oracle, distractors, value, evaluation, access);
  }

  ExportSettings evaluation(double value) {
    return new ExportSettings(format, seed, oracle, distractors, unanswerable, value, access);
  }

  ExportSettings access(List<String> value) {
    return new ExportSettings(format, seed, oracle, distractors, unanswerable, evaluation, value);
  }

  JsonObject json() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("seed", JsonNumber.of(seed));
    members.put("oracleProbability", number(oracle));
    members.put("distractors", JsonNumber.of(distractors));
    members.put("unanswerable", number(unanswerable));
    members.put("evaluation", number(evaluation));
    members.put("access", new JsonArray(access.stream().<JsonValue>map(JsonString::new).toList()));
    members.put("leakWords", JsonNumber.of(NormalWords.GRAM));
    members.put("nearDuplicate", number(Shingles.NEAR));
    members.put("nearQuestion", number(Leaks.NEAR));
    return new JsonObject(members);
  }

  private static JsonNumber number(double value) {
    return new JsonNumber(BigDecimal.valueOf(value));
  }
}
