package dev.footnote.testkit;

/**
 * What an answer to a question of a golden set was worth. A line of {@code baseline.jsonl}.
 *
 * @param question the question's id
 * @param quality see {@link dev.footnote.experiment.Measure#QUALITY}
 * @param stage how far it came
 */
public record GoldenResult(String question, double quality, GoldenStage stage) {}
