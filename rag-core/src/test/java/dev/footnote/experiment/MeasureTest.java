package dev.footnote.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.json.JsonSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All values are worked out by hand. */
class MeasureTest {

  private static final JudgedQuestion NUGGETS =
      new JudgedQuestion(
          "n",
          "When and where?",
          List.of(),
          List.of("six o'clock", "the old harbour", "on Monday"),
          List.of(),
          true,
          "",
          Optional.empty());

  private static final JudgedQuestion WORDS =
      JudgedQuestion.of("w", "Who?", List.of("Ada King", "the Countess of Lovelace"));

  private static final JudgedQuestion FORMED =
      JudgedQuestion.of("f", "Who?", List.of("Ada King"))
          .withSchema(
              JsonSchema.parse(
                  """
                  {"type": "object", "properties": {"who": {"type": "string"}},
                   "required": ["who"], "additionalProperties": false}
                  """));

  private static Output said(String text) {
    return Output.of(text, Duration.ZERO);
  }

  @Test
  void nuggetsCountWhole() {
    Output output = said("It opens at six o'clock in the harbour, Monday.");

    assertThat(Measure.NUGGET_RECALL.of(NUGGETS, output).orElseThrow()).isEqualTo(1 / 3.0);
    assertThat(Measure.CONTENT.of(NUGGETS, output)).hasValue(1 / 3.0);
    assertThat(Measure.QUALITY.of(NUGGETS, output)).hasValue(1 / 3.0);
    assertThat(Measure.TOKEN_F1.of(NUGGETS, output)).isEmpty();
    assertThat(Measure.NUGGET_RECALL.of(WORDS, output)).isEmpty();
  }

  @Test
  void wordsAreComparedWithTheNearestKnownAnswer() {
    assertThat(Measure.EXACT_MATCH.of(WORDS, said("Countess of Lovelace."))).hasValue(1);
    assertThat(Measure.EXACT_MATCH.of(WORDS, said("Ada King herself"))).hasValue(0);
    assertThat(Measure.TOKEN_F1.of(WORDS, said("Ada King herself"))).hasValue(0.8);
    assertThat(Measure.ANSWER_CONTAINMENT.of(WORDS, said("It was Ada"))).hasValue(0.5);
    assertThat(Measure.QUALITY.of(WORDS, said(""))).hasValue(0);
  }

  @Test
  void contentInTheWrongFormIsWorthNothing() {
    Output right = said("{\"who\": \"Ada King\"}");
    Output other = said("{\"name\": \"Ada King\"}");
    Output prose = said("Ada King");

    assertThat(Measure.SCHEMA_VALIDITY.of(FORMED, right)).hasValue(1);
    assertThat(Measure.QUALITY.of(FORMED, right)).hasValue(1);
    assertThat(Measure.JSON_VALIDITY.of(FORMED, other)).hasValue(1);
    assertThat(Measure.SCHEMA_VALIDITY.of(FORMED, other)).hasValue(0);
    assertThat(Measure.QUALITY.of(FORMED, other)).hasValue(0);
    assertThat(Measure.JSON_VALIDITY.of(FORMED, prose)).hasValue(0);
    assertThat(Measure.CONTENT.of(FORMED, prose)).hasValue(1);
    assertThat(Measure.JSON_VALIDITY.of(WORDS, right)).isEmpty();
  }

  @Test
  void sourcesAreCountedByCharactersAndStatements() {
    JudgedQuestion located =
        WORDS.withEvidence(List.of(new DocumentSpan("d", new TextSpan(10, 20))));
    GivenAnswer answer = new GivenAnswer("a b c", 1, List.of(), 0, 4, 1, Duration.ZERO);
    Output output =
        new Output(
            answer,
            List.of(new DocumentSpan("d", new TextSpan(0, 15))),
            Duration.ZERO,
            0,
            0,
            Optional.empty(),
            Optional.empty());

    assertThat(Measure.EVIDENCE_READ.of(located, output)).hasValue(0.5);
    assertThat(Measure.SUPPORTED.of(located, output)).hasValue(0.75);
    assertThat(Measure.SUPPORTED.of(located, said("a"))).isEmpty();
    assertThat(Measure.EVIDENCE_READ.of(WORDS, output)).isEmpty();
  }

  @Test
  void whereThereIsNoAnswerSayingNothingIsRight() {
    JudgedQuestion none = JudgedQuestion.of("0", "Who else?", List.of());

    assertThat(Measure.QUALITY.of(none, said(""))).hasValue(1);
    assertThat(Measure.QUALITY.of(none, said("Somebody"))).hasValue(0);
    assertThat(Measure.CONTENT.of(none, said(""))).isEmpty();
    assertThat(Measure.QUALITY.of(none, Output.failed("gone", Duration.ZERO))).hasValue(0);
  }
}
