package dev.footnote.experiment;

import java.util.List;
import java.util.function.Predicate;

/** What an effect tells a reader if it is as it is. */
record FindingRule(String effect, Predicate<Effect> holds, String sentence) {

  /** Source sentences of less quality are no reason to do without a language model. */
  private static final double WORTH_COMPARING = 0.3;

  static final List<FindingRule> ALL =
      List.of(
          new FindingRule(
              "freshness",
              Effect::isGain,
              "Facts that changed after the training are answered by retrieval, not by tuning."),
          new FindingRule(
              "rag_over_tuning",
              Effect::isGain,
              "The documents know what the tuned model does not: retrieval is worth more."),
          new FindingRule(
              "rag_over_tuning",
              Effect::isLoss,
              "The tuned model does from memory what retrieval with the base model does not."),
          supportOf("base"),
          supportOf("tuned"),
          new FindingRule(
              "synergy", Effect::isGain, "Retrieval and tuning together do what neither does."),
          new FindingRule(
              "form_loss_base_oracle",
              Effect::isGain,
              "With the right passages the base model has the right content in the wrong form,"
                  + " which is what tuning is for."),
          new FindingRule(
              "form_loss_base_rag",
              Effect::isGain,
              "With retrieval the base model has the right content in the wrong form."),
          new FindingRule(
              "tuning_gain_oracle",
              Effect::isGain,
              "Given the right passages, the tuned model answers better than the base model."),
          new FindingRule(
              "tuning_gain_rag",
              Effect::isLoss,
              "With retrieval the tuned model answers worse: tuning made it read less well."),
          new FindingRule(
              "knowledge_gain", Effect::isGain, "Tuning taught the model things it now knows."),
          new FindingRule(
              "knowledge_gain",
              effect -> !effect.isGain(),
              "Tuning taught the model nothing that shows from memory."),
          lossOf("base"),
          noLossOf("base"),
          lossOf("tuned"),
          noLossOf("tuned"),
          lossOf("extractive"),
          noLossOf("extractive"),
          new FindingRule(
              "reading_gain_base",
              effect -> !effect.isGain(),
              "The right passages do not clearly help the base model: it does not use them, or"
                  + " does not need them."),
          new FindingRule(
              "distractor_slope_base",
              Effect::isLoss,
              "Passages without the answer distract the base model; tuning with distractors (RAFT)"
                  + " is for that."),
          new FindingRule(
              "distractor_slope_tuned",
              Effect::isLoss,
              "Passages without the answer distract the tuned model."),
          new FindingRule(
              "language_model_gain",
              effect -> !effect.isGain() && effect.comparison().firstMean() >= WORTH_COMPARING,
              "The language model is not clearly better than source sentences, which cost less and"
                  + " are quotes."));

  private static FindingRule supportOf(String model) {
    return new FindingRule(
        "support_gain_" + model,
        Effect::isGain,
        "With retrieval statements have a source that can be checked, from memory none has: where"
            + " answers need citations, use retrieval ("
            + model
            + ").");
  }

  private static FindingRule lossOf(String model) {
    return new FindingRule(
        "retrieval_loss_" + model,
        Effect::isGain,
        "Retrieval misses passages that would have helped (" + model + ").");
  }

  private static FindingRule noLossOf(String model) {
    return new FindingRule(
        "retrieval_loss_" + model,
        effect -> !effect.isClear(),
        "Better retrieval would add nothing that shows (" + model + ").");
  }
}
