package dev.footnote.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides by fixed rules, the first of which that holds is the recommendation. A rule holds only if
 * its effect is {@linkplain Effect#isClear() clear}.
 */
final class VerdictRules {

  /** Retrieval comes first only if it loses so much of a quality that is at least this. */
  private static final double LOST = 0.2;

  private static final double GOOD = 0.5;

  /** So much of the evidence must have been read before a model can be said to ignore it. */
  private static final double READ = 0.5;

  /** So many of a pipeline's answers may fail before nothing is said of any. */
  private static final double MAY_FAIL = 0.05;

  /** These tell retrieval, tuning and both apart. */
  private static final List<String> DECISIVE =
      List.of("rag_over_tuning", "tuning_gain_rag", "synergy", "retrieval_gain_base");

  private final int questions;
  private final Map<String, Effect> effects;
  private final List<PipelineResult> results;

  private VerdictRules(int questions, List<Effect> effects, List<PipelineResult> results) {
    this.questions = questions;
    this.effects = effects.stream().collect(Collectors.toMap(Effect::name, Function.identity()));
    this.results = results;
  }

  static Verdict decide(int questions, List<Effect> effects, List<PipelineResult> results) {
    return new VerdictRules(questions, effects, results).verdict();
  }

  private Verdict verdict() {
    if (questions < Verdict.FEWEST) {
      return verdict(
          Choice.NOT_ENOUGH_QUESTIONS,
          "There are "
              + questions
              + "; below "
              + Verdict.FEWEST
              + " chance decides, whatever the figures say.",
          List.of());
    }
    return Stream.<Optional<Verdict>>of(
            failed(),
            retrievalFirst(),
            gain("synergy", Choice.BOTH),
            gain("rag_over_tuning", Choice.RAG),
            loss("rag_over_tuning", Choice.FINE_TUNING),
            gain("tuning_gain_rag", Choice.FINE_TUNING),
            formWithoutTuning(),
            withoutTuning(),
            ignored())
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(this::undecided);
  }

  private Verdict verdict(Choice choice, String reason, List<Finding> findings) {
    return new Verdict(choice, reason, findings, questions, needed());
  }

  private Optional<Effect> effect(String name) {
    return Optional.ofNullable(effects.get(name));
  }

  private Optional<Verdict> gain(String name, Choice choice) {
    return when(name, Effect::isGain, choice);
  }

  private Optional<Verdict> loss(String name, Choice choice) {
    return when(name, Effect::isLoss, choice);
  }

  private Optional<Verdict> when(String name, Predicate<Effect> holds, Choice choice) {
    return effect(name)
        .filter(holds)
        .map(effect -> verdict(choice, EffectText.reason(effect), findings()));
  }

  /** What failed is worth nothing in every figure, so that none tells how good the model is. */
  private Optional<Verdict> failed() {
    return results.stream()
        .filter(result -> result.failures().size() > MAY_FAIL * result.answers())
        .findFirst()
        .map(result ->
            verdict(
                Choice.TOO_MANY_FAILED,
                String.format(
                    Locale.ROOT,
                    "%d of the %d answers of %s failed, the first with: %s. Another run asks only"
                        + " what failed.",
                    result.failures().size(),
                    result.answers(),
                    result.pipeline().name(),
                    result.failures().getFirst()),
                findings()));
  }

  private Optional<Verdict> retrievalFirst() {
    return bestReader()
        .flatMap(model -> effect("retrieval_loss_" + model.label()))
        .filter(Effect::isGain)
        .filter(loss -> loss.difference() >= LOST && loss.comparison().secondMean() >= GOOD)
        .filter(loss -> loss.difference() > offeredByTuning())
        .map(loss -> verdict(Choice.FIX_RETRIEVAL, EffectText.reason(loss), findings()));
  }

  /** The model that does best with the right passages, a language model if there is one. */
  private Optional<Model> bestReader() {
    List<Model> models =
        effects.containsKey("retrieval_loss_base") || effects.containsKey("retrieval_loss_tuned")
            ? List.of(Model.BASE, Model.TUNED)
            : List.of(Model.EXTRACTIVE);
    return models.stream()
        .filter(model -> effects.containsKey("retrieval_loss_" + model.label()))
        .reduce((one, other) -> oracle(other) > oracle(one) ? other : one);
  }

  private double oracle(Model model) {
    return effect("retrieval_loss_" + model.label()).orElseThrow().comparison().secondMean();
  }

  private double offeredByTuning() {
    double added =
        effect("tuning_gain_rag").filter(Effect::isGain).map(Effect::difference).orElse(0.0);
    double instead =
        effect("rag_over_tuning").filter(Effect::isLoss).map(e -> -e.difference()).orElse(0.0);
    return Math.max(added, instead);
  }

  /** Content that is lost to its form, and is more than retrieval brings. */
  private Optional<Verdict> formWithoutTuning() {
    double brought =
        effect("retrieval_gain_base").filter(Effect::isGain).map(Effect::difference).orElse(0.0);
    return effects.containsKey("rag_over_tuning")
        ? Optional.empty()
        : effect("form_loss_base_rag")
            .filter(Effect::isGain)
            .filter(loss -> loss.difference() > brought)
            .map(loss -> verdict(Choice.TUNE_FOR_FORM, EffectText.reason(loss), findings()));
  }

  private Optional<Verdict> withoutTuning() {
    return effects.containsKey("rag_over_tuning")
        ? Optional.empty()
        : gain("retrieval_gain_base", Choice.RAG);
  }

  /** The evidence was read, and the content is no better than from memory, which is not good. */
  private Optional<Verdict> ignored() {
    return effect("reading_gain_base")
        .filter(effect -> !effect.isGain())
        .filter(effect -> effect.comparison().detectable() <= Verdict.WORTHWHILE)
        .filter(effect -> effect.comparison().secondMean() < GOOD && evidenceRead() >= READ)
        .map(effect -> verdict(Choice.RAFT, EffectText.reason(effect), findings()));
  }

  private double evidenceRead() {
    return results.stream()
        .filter(r -> r.pipeline().model() == Model.BASE)
        .filter(r -> r.pipeline().context() == Context.ORACLE)
        .findFirst()
        .map(r -> r.mean(Measure.EVIDENCE_READ).orElse(0))
        .orElse(0.0);
  }

  private Verdict undecided() {
    List<Effect> decisive = DECISIVE.stream().flatMap(name -> effect(name).stream()).toList();
    if (decisive.isEmpty()) {
      return verdict(
          Choice.NOT_COMPARED,
          "Give a language model, and one that was fine-tuned, to compare them.",
          findings());
    }
    double detectable = detectable(decisive);
    String least =
        String.format(
            Locale.ROOT, "%d questions would show a difference of %.3f.", questions, detectable);
    return detectable <= Verdict.WORTHWHILE
        ? verdict(Choice.NO_DIFFERENCE, least, findings())
        : verdict(
            Choice.NOT_ENOUGH_QUESTIONS,
            String.format(
                Locale.ROOT,
                "%s About %d would show one of %.2f.",
                least,
                needed(),
                Verdict.WORTHWHILE),
            findings());
  }

  private static double detectable(List<Effect> among) {
    return among.stream().mapToDouble(effect -> effect.comparison().detectable()).max().orElse(0);
  }

  /** The detectable difference falls with the root of the number of questions. */
  private int needed() {
    double detectable =
        detectable(DECISIVE.stream().flatMap(name -> effect(name).stream()).toList());
    double factor = Math.pow(detectable / Verdict.WORTHWHILE, 2);
    return Math.max(Verdict.FEWEST, (int) Math.ceil(questions * factor));
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (FindingRule rule : FindingRule.ALL) {
      effect(rule.effect())
          .filter(rule.holds())
          .ifPresent(e -> findings.add(new Finding(rule.sentence(), EffectText.figures(e))));
    }
    return findings;
  }
}
