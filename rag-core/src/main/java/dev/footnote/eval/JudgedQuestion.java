package dev.footnote.eval;

import static java.util.Objects.requireNonNull;

import dev.footnote.json.JsonSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question and all that is known of a good answer. Immutable and safe for use by multiple
 * threads.
 *
 * @param id its id
 * @param text the question as a user asks it
 * @param answers what is right, in different words; none if it is not known, or there is no answer
 * @param nuggets facts that a good answer has, each in a few words; none if that is not known
 * @param evidence the spans that support the answer; none if they are not known
 * @param answerable false if the documents have no answer
 * @param slice the kind of question, such as {@code fact}, {@code how-to}, {@code format} or {@code
 *     fresh}; empty for no kind
 * @param schema what the answer has to be as JSON; empty for prose
 */
public record JudgedQuestion(
    String id,
    String text,
    List<String> answers,
    List<String> nuggets,
    List<DocumentSpan> evidence,
    boolean answerable,
    String slice,
    Optional<JsonSchema> schema) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no answer and one is given
   */
  public JudgedQuestion {
    requireNonNull(id, "id");
    requireNonNull(text, "text");
    answers = List.copyOf(answers);
    nuggets = List.copyOf(nuggets);
    evidence = List.copyOf(evidence);
    requireNonNull(slice, "slice");
    requireNonNull(schema, "schema");
    if (!answerable && !(answers.isEmpty() && nuggets.isEmpty() && evidence.isEmpty())) {
      throw new IllegalArgumentException(
          "question '" + id + "' is said to have no answer, and has answers, nuggets or evidence");
    }
  }

  /**
   * Makes a question whose answer is known.
   *
   * @param id its id
   * @param text the question
   * @param answers what is right; none says that the documents have no answer
   * @return the question
   */
  public static JudgedQuestion of(String id, String text, List<String> answers) {
    boolean answerable = !answers.isEmpty();
    return new JudgedQuestion(
        id, text, answers, List.of(), List.of(), answerable, "", Optional.empty());
  }

  /**
   * Makes questions of judged answers.
   *
   * @param judged questions, answers and evidence
   * @return the questions in the same order
   */
  public static List<JudgedQuestion> listOf(JudgedAnswers judged) {
    List<JudgedQuestion> questions = new ArrayList<>();
    judged.queries().forEach((id, text) -> questions.add(of(judged, id, text)));
    return List.copyOf(questions);
  }

  private static JudgedQuestion of(JudgedAnswers judged, String id, String text) {
    boolean answerable = judged.isAnswerable(id);
    return new JudgedQuestion(
        id,
        text,
        judged.known(id),
        List.of(),
        answerable ? judged.evidence(id) : List.of(),
        answerable,
        "",
        Optional.empty());
  }

  /**
   * Returns what {@link AnswerEvaluation} needs of questions.
   *
   * @param questions the questions
   * @return their texts, answers and evidence
   */
  public static JudgedAnswers judgedAnswers(List<JudgedQuestion> questions) {
    Map<String, String> queries = new LinkedHashMap<>();
    Map<String, List<String>> answers = new LinkedHashMap<>();
    Map<String, List<DocumentSpan>> evidence = new LinkedHashMap<>();
    for (JudgedQuestion question : questions) {
      queries.put(question.id(), question.text());
      evidence.put(question.id(), question.evidence());
      if (!question.answerable() || !question.answers().isEmpty()) {
        answers.put(question.id(), question.answers());
      }
    }
    return new JudgedAnswers(queries, answers, evidence);
  }

  /**
   * Sets where the answer is.
   *
   * @param spans the spans that support it
   * @return a changed copy
   */
  public JudgedQuestion withEvidence(List<DocumentSpan> spans) {
    return new JudgedQuestion(id, text, answers, nuggets, spans, answerable, slice, schema);
  }

  /**
   * Sets the facts that a good answer has.
   *
   * @param facts each in a few words
   * @return a changed copy
   */
  public JudgedQuestion withNuggets(List<String> facts) {
    return new JudgedQuestion(id, text, answers, facts, evidence, answerable, slice, schema);
  }

  /**
   * Sets the kind of question.
   *
   * @param newSlice the kind
   * @return a changed copy
   */
  public JudgedQuestion inSlice(String newSlice) {
    return new JudgedQuestion(id, text, answers, nuggets, evidence, answerable, newSlice, schema);
  }

  /**
   * Sets what the answer has to be as JSON.
   *
   * @param newSchema the schema
   * @return a changed copy
   */
  public JudgedQuestion withSchema(JsonSchema newSchema) {
    return new JudgedQuestion(
        id, text, answers, nuggets, evidence, answerable, slice, Optional.of(newSchema));
  }
}
