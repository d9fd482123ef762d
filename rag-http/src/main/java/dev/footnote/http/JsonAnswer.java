package dev.footnote.http;

import dev.footnote.generate.Generation;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonSchema;
import dev.footnote.json.JsonValue;
import dev.footnote.json.JsonViolation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a chat model wrote that was to be JSON of a schema.
 *
 * @param result what it wrote
 * @param value what that is, if it fits
 * @param problem what is wrong with it otherwise, for the model
 * @param shownProblem the same for everyone, without what the server must not be quoted with
 */
record JsonAnswer(
    ChatResult result, Optional<JsonValue> value, String problem, String shownProblem) {

  /** So many violations are told. */
  private static final int MOST = 10;

  /** Looks at an answer. */
  static JsonAnswer of(ChatResult result, JsonSchema schema, Secrets secrets) {
    String text = result.text().strip();
    try {
      JsonValue value = JsonValue.parse(text);
      List<JsonViolation> violations = schema.validate(value);
      return violations.isEmpty()
          ? new JsonAnswer(result, Optional.of(value), "", "")
          : wrong(result, told(violations), secrets, text + value.json());
    } catch (JsonException e) {
      return wrong(result, String.valueOf(e.getMessage()), secrets, text);
    }
  }

  /** Stands for an answer that did not come in time. */
  static JsonAnswer notInTime() {
    return new JsonAnswer(ChatResult.NOT_IN_TIME, Optional.empty(), "", "");
  }

  private static JsonAnswer wrong(ChatResult result, String problem, Secrets secrets, String said) {
    // A part of a secret is not found, so that nothing is shown of a text that has a whole one.
    boolean safe = secrets.hide(said).equals(said);
    String shown = safe ? problem : "what is wrong is not shown, since the text has a secret in it";
    return new JsonAnswer(result, Optional.empty(), problem, shown);
  }

  private static String told(List<JsonViolation> violations) {
    String told =
        violations.stream()
            .limit(MOST)
            .map(JsonViolation::toString)
            .collect(Collectors.joining("; "));
    return violations.size() > MOST ? told + "; and more" : told;
  }

  boolean isWhole() {
    return result.finish() == Generation.Finish.STOPPED;
  }
}
