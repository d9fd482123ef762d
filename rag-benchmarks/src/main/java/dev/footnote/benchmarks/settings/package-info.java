/**
 * {@code bench settings}: what each execution setting gives or costs, side by side in one process.
 *
 * <p>All settings are open at once and take turns at the same slices of texts; what is compared are
 * figures of one slice. Texts are ids of tokens in the lengths of the corpus, so that no tokenizer
 * is measured. Larger models have random weights, since speed depends on shapes only.
 *
 * <pre>{@code
 * try (SettingRunner runner = SettingRunner.open(file, Setting.BASELINE)) {
 *   runner.run(texts);
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.settings;

import org.jspecify.annotations.NullMarked;
