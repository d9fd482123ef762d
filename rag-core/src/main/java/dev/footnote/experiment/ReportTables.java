package dev.footnote.experiment;

import dev.footnote.eval.RiskCoverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables that every form of a report has, as texts. */
record ReportTables(ExperimentReport report) {

  /** A heading and rows of as many cells. */
  record Table(List<String> heading, List<List<String>> rows) {}

  private static final int LARGE = 100;
  private static final List<Double> RISKS = List.of(0.02, 0.05, 0.1, 0.2, 0.3);

  /** The figures that tell pipelines apart, by the name in a table's heading. */
  private static final Map<String, String> SHOWN =
      orderedMap(
          "quality", "quality",
          "content", "content",
          "token F1", "token_f1",
          "schema", "schema_validity",
          "cited right", "citation_precision",
          "unsupported", "unsupported_rate",
          "abstains right", "abstention_accuracy",
          "p50 ms", "p50_ms",
          "p95 ms", "p95_ms",
          "cost/1000", "cost_per_1000",
          "core h/1000", "core_hours_per_1000");

  private static Map<String, String> orderedMap(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** A figure that no pipeline has gets no column. */
  Table pipelines() {
    List<Map<String, Double>> figures =
        report.results().stream().map(PipelineResult::figures).toList();
    List<String> columns =
        SHOWN.keySet().stream()
            .filter(column -> figures.stream().anyMatch(f -> f.containsKey(SHOWN.get(column))))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      rows.add(row(report.results().get(i), figures.get(i), columns));
    }
    List<String> heading = new ArrayList<>(List.of("pipeline", "place", "questions"));
    heading.addAll(columns);
    return new Table(heading, rows);
  }

  private List<String> row(
      PipelineResult result, Map<String, Double> figures, List<String> columns) {
    List<String> row = new ArrayList<>();
    row.add(result.pipeline().name());
    row.add(place(result));
    row.add(String.valueOf(result.questions().size()));
    columns.forEach(column -> row.add(number(figures.get(SHOWN.get(column)))));
    return row;
  }

  /** Those in one group have one place, and a star if they are on the front. */
  private String place(PipelineResult result) {
    for (int i = 0; i < report.ranking().size(); i++) {
      if (report.ranking().get(i).contains(result)) {
        return (i + 1) + (report.front().contains(result) ? "*" : "");
      }
    }
    return "-";
  }

  private static String number(@Nullable Double value) {
    if (value == null) {
      return "-";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= LARGE ? "%.0f" : "%.3f", value);
  }

  /** All figures of all pipelines, which is too wide for a terminal. */
  Table figures() {
    List<Map<String, Double>> figures =
        report.results().stream().map(PipelineResult::figures).toList();
    Set<String> names = new LinkedHashSet<>();
    figures.forEach(each -> names.addAll(each.keySet()));
    List<String> heading = new ArrayList<>(List.of("figure"));
    report.results().forEach(result -> heading.add(result.pipeline().name()));
    return new Table(heading, names.stream().map(name -> row(name, figures)).toList());
  }

  private static List<String> row(String name, List<Map<String, Double>> figures) {
    List<String> row = new ArrayList<>(List.of(name));
    figures.forEach(each -> row.add(number(each.get(name))));
    return row;
  }

  /** How many questions can be answered at a risk of an answer where there is none. */
  Table risks() {
    List<PipelineResult> usable =
        report.results().stream().filter(result -> result.pipeline().usable()).toList();
    List<String> heading = new ArrayList<>(List.of("answered at a risk of"));
    RISKS.forEach(risk -> heading.add(String.format(Locale.ROOT, "%.2f", risk)));
    boolean known = report.questions().stream().anyMatch(question -> !question.answerable());
    return new Table(
        heading, known ? usable.stream().map(ReportTables::risks).toList() : List.of());
  }

  private static List<String> risks(PipelineResult result) {
    List<String> row = new ArrayList<>(List.of(result.pipeline().name()));
    RISKS.forEach(risk ->
        row.add(
            number(
                result.riskCoverage().within(risk).map(RiskCoverage.Point::coverage).orElse(0.0))));
    return row;
  }

  Table effects() {
    List<List<String>> rows =
        report.effects().stream()
            .map(effect ->
                List.of(
                    effect.name(),
                    String.format(Locale.ROOT, "%.3f", effect.comparison().firstMean()),
                    String.format(Locale.ROOT, "%.3f", effect.comparison().secondMean()),
                    EffectText.difference(effect),
                    EffectText.probability(effect.adjustedP()),
                    String.format(Locale.ROOT, "%.3f", effect.comparison().detectable()),
                    EffectText.verdict(effect),
                    effect.meaning()))
            .toList();
    return new Table(
        List.of("effect", "first", "second", "difference [95%]", "Holm", "least", "is", "meaning"),
        rows);
  }

  /** Empty if no question is in a slice. */
  Table slices() {
    Set<String> slices = new LinkedHashSet<>();
    report.results().forEach(result -> slices.addAll(result.slices().keySet()));
    List<String> heading = new ArrayList<>(List.of("quality of"));
    heading.addAll(slices);
    List<List<String>> rows =
        slices.isEmpty() ? List.of() : report.results().stream().map(r -> row(r, slices)).toList();
    return new Table(heading, rows);
  }

  private static List<String> row(PipelineResult result, Set<String> slices) {
    List<String> row = new ArrayList<>(List.of(result.pipeline().name()));
    slices.forEach(slice -> row.add(number(result.slices().get(slice))));
    return row;
  }

  /** Empty if there is no judge. */
  Table judges() {
    Set<String> names = new LinkedHashSet<>();
    report.results().forEach(result -> names.addAll(result.judges().keySet()));
    List<String> heading = new ArrayList<>(List.of("as judged by"));
    heading.addAll(names);
    List<List<String>> rows =
        names.isEmpty()
            ? List.of()
            : report.results().stream().map(result -> judged(result, names)).toList();
    return new Table(heading, rows);
  }

  private static List<String> judged(PipelineResult result, Set<String> names) {
    List<String> row = new ArrayList<>(List.of(result.pipeline().name()));
    names.forEach(name -> row.add(judged(result.judges().get(name))));
    return row;
  }

  private static String judged(@Nullable JudgeScore score) {
    if (score == null || score.answers() == 0) {
      return number(null);
    }
    return number(score.mean()) + (score.failed() == 0 ? "" : ", failed " + score.failed());
  }

  /** Says what the figures are of. */
  String scope() {
    long answerable = report.questions().stream().filter(q -> q.answerable()).count();
    return String.format(
        Locale.ROOT,
        "%d questions, %d of them without an answer; %d seed%s.",
        report.questions().size(),
        report.questions().size() - answerable,
        report.seeds().size(),
        report.seeds().size() == 1 ? "" : "s");
  }

  static final String NOTES =
      "place: those with the same number cannot be told apart; * no other one is better in all of"
          + " quality, time and cost, which is core-hours unless all have prices; - an oracle, which cannot be put to use. Differences are"
          + " second less first, by question, with a BCa interval of 10,000 samples; Holm: the"
          + " p-value of a paired randomization test, corrected for all effects; least: the"
          + " difference that so many questions would show. An effect that is smaller, or not"
          + " significant, is not clear and decides nothing.";
}
