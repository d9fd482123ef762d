package dev.footnote.testkit;

import dev.footnote.Answer;
import dev.footnote.KnowledgeBase;
import dev.footnote.Rag;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.eval.JudgedQuestions;
import dev.footnote.eval.PairedComparison;
import dev.footnote.experiment.Measure;
import dev.footnote.experiment.Output;
import dev.footnote.json.JsonBinding;
import dev.footnote.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judged questions and what the answers to them were worth when they were last recorded. Immutable;
 * see {@link GoldenTest}.
 */
public final class GoldenSet {

  /** The system property that records instead of compares. */
  public static final String UPDATE = "footnote.golden.update";

  /** Even if all of five answers get worse, that is so by chance once in sixteen times. */
  private static final int FEWEST = 6;

  /** Smaller changes of a question are not worth a line. */
  private static final double CHANGED = 0.05;

  private final List<JudgedQuestion> questions;
  private final Path baseline;

  private GoldenSet(List<JudgedQuestion> questions, Path baseline) {
    this.questions = questions;
    this.baseline = baseline;
  }

  /**
   * Reads a golden set.
   *
   * @param folder has {@code queries.jsonl}, perhaps {@code evidence.jsonl}, and {@code
   *     baseline.jsonl} once it is recorded
   * @return the set
   * @throws IOException if the questions cannot be read
   */
  public static GoldenSet read(Path folder) throws IOException {
    return new GoldenSet(JudgedQuestions.read(folder), folder.resolve("baseline.jsonl"));
  }

  /**
   * Returns the questions.
   *
   * @return the questions in order
   */
  public List<JudgedQuestion> questions() {
    return questions;
  }

  /**
   * Asks all questions.
   *
   * @param knowledge has the documents
   * @param ask answers a question
   * @return what each answer is worth, in order; without the questions of which nothing is known
   */
  public List<GoldenResult> ask(KnowledgeBase knowledge, Function<String, Answer> ask) {
    List<GoldenResult> results = new ArrayList<>();
    for (JudgedQuestion question : questions) {
      Answer answer = ask.apply(question.text());
      Output output = Output.of(answer.given(knowledge, Duration.ZERO));
      Measure.QUALITY
          .of(question, output)
          .ifPresent(quality ->
              results.add(
                  new GoldenResult(question.id(), quality, GoldenStage.of(question, answer))));
    }
    return List.copyOf(results);
  }

  /**
   * Asks all questions, and fails if the answers are significantly worse than recorded.
   *
   * @param knowledge has the documents
   * @param rag answers
   * @throws AssertionError if there is such a drop, naming the questions that changed and the stage
   *     to blame; or if nothing is recorded, or for other questions, or there are too few
   */
  public void assertNoDrop(KnowledgeBase knowledge, Rag rag) {
    assertNoDrop(ask(knowledge, rag::ask));
  }

  /**
   * Fails if answers are significantly worse than recorded.
   *
   * @param results what {@link #ask} returned
   * @throws AssertionError if there is such a drop, naming the questions that changed and the stage
   *     to blame; or if nothing is recorded, or for other questions, or there are too few
   */
  public void assertNoDrop(List<GoldenResult> results) {
    if (results.size() < FEWEST) {
      throw new AssertionError(
          "a golden set needs "
              + FEWEST
              + " questions with known answers, has "
              + results.size()
              + "; of fewer no drop is significant");
    }
    if (Boolean.getBoolean(UPDATE)) {
      record(results);
      return;
    }
    Map<String, GoldenResult> before = recorded();
    Map<String, GoldenResult> now = byQuestion(results);
    if (!before.keySet().equals(now.keySet())) {
      throw new AssertionError(
          "'" + baseline + "' was recorded for other questions; " + howToRecord());
    }
    PairedComparison comparison = PairedComparison.of("quality", qualities(before), qualities(now));
    if (comparison.difference() < 0 && comparison.isSignificant()) {
      throw new AssertionError(
          "answers got significantly worse\n"
              + comparison.report("recorded", "now").text()
              + changes(before, now));
    }
  }

  private static String howToRecord() {
    return "record it with -D" + UPDATE + "=true, and look at what changed";
  }

  private void record(List<GoldenResult> results) {
    try {
      Files.writeString(
          baseline,
          results.stream()
              .map(result -> JsonBinding.toJson(result).json() + "\n")
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException("could not record '" + baseline + "'", e);
    }
  }

  private Map<String, GoldenResult> recorded() {
    if (!Files.isRegularFile(baseline)) {
      throw new AssertionError("there is no '" + baseline + "'; " + howToRecord());
    }
    try {
      return byQuestion(
          Files.readAllLines(baseline).stream()
              .map(line -> JsonBinding.toRecord(JsonValue.parse(line), GoldenResult.class))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("could not read '" + baseline + "'", e);
    }
  }

  private static Map<String, GoldenResult> byQuestion(List<GoldenResult> results) {
    Map<String, GoldenResult> byQuestion = new LinkedHashMap<>();
    results.forEach(result -> byQuestion.put(result.question(), result));
    return byQuestion;
  }

  private static Map<String, Double> qualities(Map<String, GoldenResult> results) {
    Map<String, Double> qualities = new LinkedHashMap<>();
    results.forEach((question, result) -> qualities.put(question, result.quality()));
    return qualities;
  }

  private String changes(Map<String, GoldenResult> before, Map<String, GoldenResult> now) {
    StringBuilder changes = new StringBuilder("\nQuestions that changed:\n");
    for (JudgedQuestion question : questions) {
      GoldenResult then = before.get(question.id());
      GoldenResult since = now.get(question.id());
      if (then != null && since != null) {
        changes.append(change(question, then, since));
      }
    }
    return changes.toString();
  }

  private static String change(JudgedQuestion question, GoldenResult before, GoldenResult now) {
    if (Math.abs(before.quality() - now.quality()) < CHANGED) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "  %s %.2f -> %.2f, %s (was %s): %s%n",
        question.id(),
        before.quality(),
        now.quality(),
        now.stage().description(),
        before.stage().description(),
        question.text());
  }
}
