package dev.footnote.experiment;

import dev.footnote.eval.JudgedQuestion;
import dev.footnote.eval.PairedComparison;
import dev.footnote.eval.RiskCoverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report as maps and lists. */
record ReportFigures(ExperimentReport report) {

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("verdict", verdict(report.verdict()));
    figures.put("questions", questions(report.questions()));
    figures.put("seeds", report.seeds());
    figures.put("fingerprint", report.fingerprint());
    figures.put("pipelines", report.results().stream().map(this::pipeline).toList());
    figures.put("effects", report.effects().stream().map(ReportFigures::effect).toList());
    figures.put("ranking", report.ranking().stream().map(ReportFigures::names).toList());
    figures.put("pareto", names(report.front()));
    return figures;
  }

  private static List<String> names(List<PipelineResult> results) {
    return results.stream().map(result -> result.pipeline().name()).toList();
  }

  private static Map<String, Object> verdict(Verdict verdict) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("choice", verdict.choice().label());
    figures.put("sentence", verdict.choice().sentence());
    figures.put("reason", verdict.reason());
    figures.put("findings", verdict.findings().stream().map(ReportFigures::finding).toList());
    figures.put("questions", verdict.questions());
    figures.put("questions_needed", verdict.needed());
    return figures;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("sentence", finding.sentence());
    figures.put("evidence", finding.evidence());
    return figures;
  }

  private static Map<String, Object> questions(List<JudgedQuestion> questions) {
    Map<String, Object> figures = new LinkedHashMap<>();
    long answerable = questions.stream().filter(JudgedQuestion::answerable).count();
    figures.put("all", questions.size());
    figures.put("answerable", answerable);
    figures.put("unanswerable", questions.size() - answerable);
    figures.put(
        "slices",
        questions.stream()
            .filter(question -> !question.slice().isEmpty())
            .collect(
                Collectors.groupingBy(JudgedQuestion::slice, TreeMap::new, Collectors.counting())));
    return figures;
  }

  private Map<String, Object> pipeline(PipelineResult result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("name", result.pipeline().name());
    figures.put("model", result.pipeline().model().label());
    figures.put("context", result.pipeline().context().label());
    figures.put("distractors", result.pipeline().distractors());
    figures.put("settings", result.pipeline().settings());
    figures.put("questions", result.questions().size());
    figures.put("pareto", report.front().contains(result));
    figures.put("figures", result.figures());
    figures.put("slices", result.slices());
    figures.put("risk_coverage", curve(result.riskCoverage()));
    figures.put("judges", judges(result.judges()));
    return figures;
  }

  private static List<Map<String, Double>> curve(RiskCoverage curve) {
    return curve.points().stream()
        .map(point ->
            Map.of(
                "threshold", point.threshold(),
                "coverage", point.coverage(),
                "risk", point.risk()))
        .toList();
  }

  private static Map<String, Object> judges(Map<String, JudgeScore> scores) {
    Map<String, Object> figures = new LinkedHashMap<>();
    scores.forEach((name, score) ->
        figures.put(
            name,
            Map.of("score", score.mean(), "answers", score.answers(), "failed", score.failed())));
    return figures;
  }

  private static Map<String, Object> effect(Effect effect) {
    PairedComparison comparison = effect.comparison();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("name", effect.name());
    figures.put("meaning", effect.meaning());
    figures.put("first", comparison.firstMean());
    figures.put("second", comparison.secondMean());
    figures.put("difference", effect.difference());
    figures.put("low", comparison.interval().low());
    figures.put("high", comparison.interval().high());
    figures.put("p", comparison.pValue());
    figures.put("p_holm", effect.adjustedP());
    figures.put("detectable", comparison.detectable());
    figures.put("questions", comparison.differences().size());
    figures.put("clear", effect.isClear());
    return figures;
  }
}
