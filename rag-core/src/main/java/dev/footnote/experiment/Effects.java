package dev.footnote.experiment;

import dev.footnote.eval.Holm;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.eval.PairedComparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out what each change is worth from the results of the pipelines. */
final class Effects {

  static final String FRESH = "fresh";

  private static final int FEWEST = 2;

  private final List<PipelineResult> results;
  private final Map<String, PairedComparison> found = new LinkedHashMap<>();
  private final Map<String, String> meanings = new LinkedHashMap<>();

  private Effects(List<PipelineResult> results) {
    this.results = results;
  }

  /** Returns the effects for which there are pipelines and at least two questions. */
  static List<Effect> of(List<PipelineResult> results) {
    Effects effects = new Effects(results);
    effects.retrieval();
    effects.tuning();
    effects.form();
    effects.freshness();
    for (Model model : List.of(Model.EXTRACTIVE, Model.BASE, Model.TUNED)) {
      effects.distraction(model);
    }
    return effects.adjusted();
  }

  private List<Effect> adjusted() {
    double[] adjusted =
        Holm.adjusted(found.values().stream().mapToDouble(PairedComparison::pValue).toArray());
    List<Effect> effects = new ArrayList<>();
    found.forEach((name, comparison) ->
        effects.add(
            new Effect(
                name, meanings.getOrDefault(name, ""), comparison, adjusted[effects.size()])));
    return List.copyOf(effects);
  }

  private void retrieval() {
    for (Model model : List.of(Model.EXTRACTIVE, Model.BASE, Model.TUNED)) {
      String who = model.label();
      add(
          "retrieval_loss_" + who,
          "what perfect retrieval would add",
          quality(model, Context.RAG),
          quality(model, Context.ORACLE));
      add(
          "retrieval_gain_" + who,
          "what retrieval adds to memory",
          quality(model, Context.CLOSED_BOOK),
          quality(model, Context.RAG));
      add(
          "reading_gain_" + who,
          "content that the right passages add to memory",
          measured(Measure.CONTENT, model, Context.CLOSED_BOOK),
          measured(Measure.CONTENT, model, Context.ORACLE));
      add(
          "support_gain_" + who,
          "statements that a source supports, with retrieval instead of from memory",
          measured(Measure.SUPPORTED, model, Context.CLOSED_BOOK),
          measured(Measure.SUPPORTED, model, Context.RAG));
    }
    add(
        "language_model_gain",
        "what a language model adds to source sentences",
        quality(Model.EXTRACTIVE, Context.RAG),
        quality(Model.BASE, Context.RAG));
  }

  private void tuning() {
    Map<String, Double> tunedAlone = quality(Model.TUNED, Context.CLOSED_BOOK);
    Map<String, Double> ragAlone = quality(Model.BASE, Context.RAG);
    Map<String, Double> both = quality(Model.TUNED, Context.RAG);
    add(
        "knowledge_gain",
        "what tuning adds to memory",
        quality(Model.BASE, Context.CLOSED_BOOK),
        tunedAlone);
    add("rag_over_tuning", "retrieval instead of tuning", tunedAlone, ragAlone);
    add("tuning_gain_rag", "what tuning adds to retrieval", ragAlone, both);
    add("synergy", "both instead of the better of the two", better(tunedAlone, ragAlone), both);
    add(
        "tuning_gain_oracle",
        "what tuning adds to the right passages",
        quality(Model.BASE, Context.ORACLE),
        quality(Model.TUNED, Context.ORACLE));
  }

  private static Map<String, Double> better(Map<String, Double> one, Map<String, Double> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Map.of();
    }
    return mean(one) > mean(other) ? one : other;
  }

  private static double mean(Map<String, Double> figures) {
    return figures.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Right content in the wrong form shows where content is known, and counts for nothing. */
  private void form() {
    for (Model model : List.of(Model.BASE, Model.TUNED)) {
      for (Context context : Context.values()) {
        add(
            "form_loss_" + model.label() + "_" + context.label(),
            "right content in the wrong form",
            measured(Measure.QUALITY, model, context, true),
            measured(Measure.CONTENT, model, context, true));
      }
    }
  }

  private void freshness() {
    Set<String> fresh =
        results.stream()
            .flatMap(result -> result.questions().stream())
            .filter(question -> question.slice().equals(FRESH))
            .map(JudgedQuestion::id)
            .collect(Collectors.toSet());
    add(
        "freshness",
        "retrieval instead of tuning, on fresh facts",
        among(fresh, quality(Model.TUNED, Context.CLOSED_BOOK)),
        among(fresh, quality(Model.BASE, Context.RAG)));
  }

  private static Map<String, Double> among(Set<String> questions, Map<String, Double> figures) {
    Map<String, Double> kept = new LinkedHashMap<>(figures);
    kept.keySet().retainAll(questions);
    return kept;
  }

  /** The slope of a line through the qualities with more and more distractors. */
  private void distraction(Model model) {
    Map<Integer, Map<String, Double>> qualities = new LinkedHashMap<>();
    results.stream()
        .filter(r -> r.pipeline().model() == model && r.pipeline().context() == Context.ORACLE)
        .forEach(r -> qualities.put(r.pipeline().distractors(), answerable(r)));
    if (qualities.size() > 1) {
      Map<String, Double> slopes = Slopes.of(qualities);
      Map<String, Double> level = new LinkedHashMap<>(slopes);
      level.replaceAll((question, slope) -> 0.0);
      add(
          "distractor_slope_" + model.label(),
          "for each passage without the answer",
          level,
          slopes);
    }
  }

  private static Map<String, Double> answerable(PipelineResult result) {
    Set<String> ids =
        result.questions().stream()
            .filter(JudgedQuestion::answerable)
            .map(JudgedQuestion::id)
            .collect(Collectors.toSet());
    return among(ids, result.byQuestion(Measure.QUALITY));
  }

  private Map<String, Double> quality(Model model, Context context) {
    return measured(Measure.QUALITY, model, context);
  }

  private Map<String, Double> measured(Measure measure, Model model, Context context) {
    return measured(measure, model, context, false);
  }

  private Map<String, Double> measured(
      Measure measure, Model model, Context context, boolean formed) {
    Optional<PipelineResult> result =
        results.stream()
            .filter(r -> r.pipeline().model() == model && r.pipeline().context() == context)
            .filter(r -> r.pipeline().distractors() == 0)
            .findFirst();
    Map<String, Double> figures = result.map(r -> r.byQuestion(measure)).orElse(Map.of());
    return formed ? among(formed(result), figures) : figures;
  }

  private static Set<String> formed(Optional<PipelineResult> result) {
    return result.stream()
        .flatMap(r -> r.questions().stream())
        .filter(question -> question.schema().isPresent())
        .map(JudgedQuestion::id)
        .collect(Collectors.toSet());
  }

  private void add(
      String name, String meaning, Map<String, Double> first, Map<String, Double> second) {
    Set<String> common = new HashSet<>(first.keySet());
    common.retainAll(second.keySet());
    if (common.size() >= FEWEST) {
      meanings.put(name, meaning);
      found.put(name, PairedComparison.of(name, among(common, first), among(common, second)));
    }
  }
}
