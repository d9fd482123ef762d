/**
 * Training data out of a knowledge base: {@link dev.footnote.export.TrainingExport} writes JSON
 * Lines to fine-tune a language model on, with the source of each answer to the character.
 *
 * <p>Questions come from {@link dev.footnote.export.QuestionSources}: given with their answers,
 * found in the documents by rules, or written by a generator. Training and evaluation never share a
 * document, a near-duplicate of one, or 13 words in a row. The same knowledge base, questions and
 * settings give the same bytes.
 *
 * <pre>{@code
 * ExportReport report =
 *     TrainingExport.of(knowledge)
 *         .format(TrainingFormat.RAFT)
 *         .questions(QuestionSources.rules())
 *         .seed(7)
 *         .write(folder);
 * System.out.println(report.train() + " to train on, " + report.evaluation() + " to evaluate");
 * }</pre>
 */
@NullMarked
package dev.footnote.export;

import org.jspecify.annotations.NullMarked;
