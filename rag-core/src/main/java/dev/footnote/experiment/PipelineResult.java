package dev.footnote.experiment;

import dev.footnote.eval.AnswerEvaluation;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.eval.RiskCoverage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a pipeline gave for all questions, and what it is worth. Immutable and safe for use by
 * multiple threads.
 */
public final class PipelineResult {

  /** Of a thousand questions cost is told. */
  private static final double THOUSAND = 1000;

  private static final double MS_PER_HOUR = 3.6e6;

  private final Pipeline pipeline;
  private final List<JudgedQuestion> questions;
  private final Map<Long, Map<String, KeptOutput>> bySeed;
  private final Map<String, JudgeScore> judges;

  PipelineResult(
      Pipeline pipeline,
      List<JudgedQuestion> questions,
      List<KeptOutput> outputs,
      List<Judge> judges) {
    this.pipeline = pipeline;
    this.questions = questions;
    this.bySeed =
        outputs.stream()
            .collect(
                Collectors.groupingBy(
                    KeptOutput::seed,
                    TreeMap::new,
                    Collectors.toMap(
                        KeptOutput::question, o -> o, (one, other) -> other, LinkedHashMap::new)));
    this.judges = new TreeMap<>();
    judges.forEach(judge -> this.judges.put(judge.name(), judged(judge)));
  }

  private JudgeScore judged(Judge judge) {
    return JudgeScore.of(
        judge,
        questions.stream()
            .filter(question -> !question.answers().isEmpty() || !question.nuggets().isEmpty())
            .flatMap(this::judged));
  }

  private Stream<JudgeScore.Judged> judged(JudgedQuestion question) {
    return outputs(question).map(output -> new JudgeScore.Judged(question, output.answer().text()));
  }

  /**
   * Returns what judges say, which no other figure knows of.
   *
   * @return the scores by the judge's name; empty without judges
   */
  public Map<String, JudgeScore> judges() {
    return Collections.unmodifiableMap(judges);
  }

  /**
   * Returns the pipeline.
   *
   * @return as it was given to the experiment
   */
  public Pipeline pipeline() {
    return pipeline;
  }

  /**
   * Returns the questions that were put to it.
   *
   * @return all, but for an oracle those whose evidence is known or that have none
   */
  public List<JudgedQuestion> questions() {
    return questions;
  }

  /**
   * Returns a figure for each question that has it, a mean over the seeds.
   *
   * @param measure which figure
   * @return the figures by question id, in order
   */
  public Map<String, Double> byQuestion(Measure measure) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (JudgedQuestion question : questions) {
      OptionalDouble mean =
          outputs(question)
              .map(output -> measure.of(question, output))
              .flatMapToDouble(OptionalDouble::stream)
              .average();
      mean.ifPresent(value -> figures.put(question.id(), value));
    }
    return figures;
  }

  private Stream<Output> outputs(JudgedQuestion question) {
    return bySeed.values().stream()
        .map(outputs -> outputs.get(question.id()))
        .map(KeptOutput::output);
  }

  /**
   * Returns the mean of a figure.
   *
   * @param measure which figure
   * @return the mean over the questions that have it; empty if none has
   */
  public OptionalDouble mean(Measure measure) {
    return byQuestion(measure).values().stream().mapToDouble(Double::doubleValue).average();
  }

  /**
   * Returns the mean quality of each slice.
   *
   * @return the means by slice, in the order of the slices' names; questions of no slice are left
   *     out
   */
  public Map<String, Double> slices() {
    Map<String, Double> quality = byQuestion(Measure.QUALITY);
    return questions.stream()
        .filter(q -> !q.slice().isEmpty() && quality.containsKey(q.id()))
        .collect(
            Collectors.groupingBy(
                JudgedQuestion::slice,
                TreeMap::new,
                Collectors.averagingDouble(q -> quality.getOrDefault(q.id(), 0.0))));
  }

  /**
   * Returns all figures: the means of {@link Measure}, those of {@link AnswerEvaluation#figures()}
   * for citations, support, abstention and time, and what answering took.
   *
   * @return the figures by name; a figure that no question has is missing
   */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      mean(measure).ifPresent(mean -> figures.put(measure.label(), mean));
    }
    judgedFigures().forEach(figures::putIfAbsent);
    figures.put("first_token_p50_ms", quantile(KeptOutput::firstTokenMs, 0.5));
    figures.put("first_token_p95_ms", quantile(KeptOutput::firstTokenMs, 0.95));
    figures.put("tokens_read", mean(KeptOutput::tokensRead));
    figures.put("tokens_written", mean(KeptOutput::tokensWritten));
    figures.put("peak_memory_mb", quantile(KeptOutput::memoryMb, 1));
    figures.put("core_hours_per_1000", coreHours());
    if (pipeline.prices().known()) {
      figures.put("cost_per_1000", cost());
    }
    figures.put("failed", (double) all().filter(o -> o.failure().isPresent()).count());
    return figures;
  }

  private Map<String, Double> judgedFigures() {
    List<Map<String, Double>> figures = new ArrayList<>();
    bySeed.values().forEach(outputs -> figures.add(judgedFigures(outputs)));
    Map<String, Double> means = new LinkedHashMap<>();
    for (Map<String, Double> one : figures) {
      one.forEach((name, value) -> means.merge(name, value / figures.size(), Double::sum));
    }
    return means;
  }

  private Map<String, Double> judgedFigures(Map<String, KeptOutput> outputs) {
    AnswerEvaluation evaluation = evaluation(outputs);
    Map<String, Double> figures = evaluation.figures();
    figures.put("risk_coverage_area", evaluation.riskCoverage().area());
    figures.keySet().removeAll(unknown());
    return figures;
  }

  private AnswerEvaluation evaluation(Map<String, KeptOutput> outputs) {
    Map<String, GivenAnswer> given = new LinkedHashMap<>();
    outputs.forEach((question, output) -> given.put(question, output.output().judged()));
    return AnswerEvaluation.of(JudgedQuestion.judgedAnswers(questions), given);
  }

  /** A figure of which there is nothing to count is not zero. */
  private Set<String> unknown() {
    Set<String> unknown = new HashSet<>();
    if (questions.stream().allMatch(question -> question.answers().isEmpty())) {
      unknown.addAll(List.of("answer_containment", "token_f1"));
    }
    if (all().allMatch(output -> output.citations().isEmpty())) {
      unknown.addAll(List.of("quotes_exact", "citation_precision", "citation_recall"));
    }
    if (questions.stream().allMatch(question -> question.evidence().isEmpty())) {
      unknown.addAll(List.of("citation_precision", "citation_recall"));
    }
    if (all().allMatch(output -> output.claims() == 0)) {
      unknown.add("unsupported_rate");
    }
    return unknown;
  }

  /** Returns the middle time of an answer. */
  double middleMilliseconds() {
    return quantile(KeptOutput::totalMs, 0.5);
  }

  /** Returns what a thousand questions cost. */
  double cost() {
    double hours = coreHours() / THOUSAND;
    double each =
        pipeline.prices().of(mean(KeptOutput::tokensRead), mean(KeptOutput::tokensWritten), hours);
    return THOUSAND * each;
  }

  /** Returns why answers failed, for each that did. */
  List<String> failures() {
    return all().map(KeptOutput::failure).flatMap(Optional::stream).toList();
  }

  /** Returns how many answers there are, failed ones too. */
  long answers() {
    return all().count();
  }

  /** Returns what the confidence of the answers is worth, of the first seed. */
  RiskCoverage riskCoverage() {
    return evaluation(bySeed.values().iterator().next()).riskCoverage();
  }

  /** Returns the hours of a core that a thousand questions take. */
  double coreHours() {
    return THOUSAND * mean(KeptOutput::cpuMs) / MS_PER_HOUR;
  }

  private Stream<KeptOutput> all() {
    return bySeed.values().stream().flatMap(outputs -> outputs.values().stream());
  }

  private double mean(ToDoubleFunction<KeptOutput> figure) {
    return all().mapToDouble(figure).average().orElse(0);
  }

  private double quantile(ToDoubleFunction<KeptOutput> figure, double share) {
    double[] sorted = all().mapToDouble(figure).sorted().toArray();
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
  }
}
