package dev.footnote.experiment;

import dev.footnote.eval.AnswerScores;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.eval.SpanScores;
import dev.footnote.json.JsonException;
import dev.footnote.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure of one answer, in [0, 1], computed without a model. A mean is over the questions that
 * have it.
 */
public enum Measure {
  /**
   * What an experiment decides by. A question without an answer: 1 for saying nothing, else 0. A
   * question with one: its {@link #CONTENT}; as prose without nuggets the F1 of its words instead,
   * which falls with every word too many; as JSON nothing unless it follows the schema.
   */
  QUALITY,
  /**
   * Whether the right content is there, in whatever form: the share of the nuggets, or else of a
   * known answer's words.
   */
  CONTENT,
  /** 1 if the words are those of a known answer, else 0. */
  EXACT_MATCH,
  /** The F1 of the words of the answer and of a known one. */
  TOKEN_F1,
  /** The share of a known answer's words that are there. */
  ANSWER_CONTAINMENT,
  /** The share of the nuggets all of whose words are there. */
  NUGGET_RECALL,
  /** 1 if the answer is JSON where it has to be. */
  JSON_VALIDITY,
  /** 1 if the answer follows its schema where it has one. */
  SCHEMA_VALIDITY,
  /** The share of the characters that hold the answer among those that were read. */
  EVIDENCE_READ,
  /** The share of an answer's statements that a source supports; only of answers that have some. */
  SUPPORTED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Scores an answer.
   *
   * @param question what is known of a good one
   * @param output the answer
   * @return the figure, in [0, 1]; empty if the question has no such figure
   */
  public OptionalDouble of(JudgedQuestion question, Output output) {
    String text = output.answer().text();
    return switch (this) {
      case QUALITY -> known(question, quality(question, output));
      case CONTENT -> answerable(question, content(question, text));
      case EXACT_MATCH -> answered(question, words(question, text).exactMatch());
      case TOKEN_F1 -> answered(question, words(question, text).tokenF1());
      case ANSWER_CONTAINMENT -> answered(question, words(question, text).containment());
      case NUGGET_RECALL -> of(!question.nuggets().isEmpty(), nuggets(question, text));
      case JSON_VALIDITY -> of(question.schema().isPresent(), isJson(text) ? 1 : 0);
      case SCHEMA_VALIDITY -> of(question.schema().isPresent(), follows(question, text) ? 1 : 0);
      case EVIDENCE_READ ->
          of(!question.evidence().isEmpty(), found(question.evidence(), output.read()));
      case SUPPORTED -> of(output.answer().claims() > 0, supported(output.answer()));
    };
  }

  private static OptionalDouble of(boolean applies, double value) {
    return applies ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static OptionalDouble known(JudgedQuestion question, double value) {
    return of(!question.answerable() || hasContent(question), value);
  }

  private static OptionalDouble answerable(JudgedQuestion question, double value) {
    return of(hasContent(question), value);
  }

  private static OptionalDouble answered(JudgedQuestion question, double value) {
    return of(!question.answers().isEmpty(), value);
  }

  private static boolean hasContent(JudgedQuestion question) {
    return !question.answers().isEmpty() || !question.nuggets().isEmpty();
  }

  private static double quality(JudgedQuestion question, Output output) {
    String text = output.answer().text();
    if (output.failure().isPresent()) {
      return 0;
    }
    if (!question.answerable()) {
      return output.answer().abstained() ? 1 : 0;
    }
    if (question.schema().isPresent()) {
      return follows(question, text) ? content(question, text) : 0;
    }
    return question.nuggets().isEmpty() ? words(question, text).tokenF1() : content(question, text);
  }

  private static double content(JudgedQuestion question, String text) {
    return question.nuggets().isEmpty()
        ? words(question, text).containment()
        : nuggets(question, text);
  }

  private static AnswerScores words(JudgedQuestion question, String text) {
    return text.isBlank()
        ? AnswerScores.NOTHING
        : AnswerScores.of(plain(question, text), question.answers());
  }

  private static double nuggets(JudgedQuestion question, String text) {
    String plain = plain(question, text);
    return question.nuggets().stream()
        .mapToDouble(nugget -> AnswerScores.of(plain, List.of(nugget)).containment())
        .map(Math::floor)
        .average()
        .orElse(0);
  }

  /** Of JSON only the values are words of an answer. */
  private static String plain(JudgedQuestion question, String text) {
    return question.schema().isPresent() ? JsonTexts.plain(text) : text;
  }

  private static boolean isJson(String text) {
    try {
      JsonValue.parse(text.strip());
      return true;
    } catch (JsonException e) {
      return false;
    }
  }

  private static boolean follows(JudgedQuestion question, String text) {
    return isJson(text)
        && question
            .schema()
            .filter(schema -> schema.validate(JsonValue.parse(text.strip())).isEmpty())
            .isPresent();
  }

  private static double supported(GivenAnswer answer) {
    return answer.claims() == 0 ? 0 : 1 - (double) answer.unsupported() / answer.claims();
  }

  private static double found(List<DocumentSpan> evidence, List<DocumentSpan> read) {
    return evidence.isEmpty() ? 0 : SpanScores.of(evidence, read).recall();
  }
}
