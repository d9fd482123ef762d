/**
 * Retrieval, a fine-tuned model, or both: measured on questions of one's own.
 *
 * <p>An {@link dev.footnote.experiment.Experiment} puts the same judged questions to pipelines: a
 * base model and a fine-tuned one, each from memory, with retrieval, and with the passages that
 * hold the answer. Its {@link dev.footnote.experiment.ExperimentReport} has the figures, the
 * effects behind them with their statistics, and a {@link dev.footnote.experiment.Verdict} that
 * refuses to say more than the questions can tell.
 *
 * <pre>{@code
 * ExperimentReport report =
 *     Experiment.builder(knowledge, questions)
 *         .extractive()
 *         .base(model, GenerationOptions.DEFAULT)
 *         .tuned(model, GenerationOptions.DEFAULT.adapter("support"))
 *         .build()
 *         .run();
 * System.out.println(report.text());
 * }</pre>
 */
@NullMarked
package dev.footnote.experiment;

import org.jspecify.annotations.NullMarked;
