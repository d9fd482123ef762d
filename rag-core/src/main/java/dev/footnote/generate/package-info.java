/**
 * Writing an answer from numbered passages: the {@link Generator} role, and the extractive default
 * that needs no language model.
 *
 * <p>Generators are safe for use by multiple threads. They give text in which {@code [n]} points to
 * the passage numbered n, or abstain; binding and checking the marks is not their business.
 *
 * <pre>{@code
 * Generator generator = Generators.extractive(embedder);
 * Generation generation = generator.generate(new Prompt("How many days of leave?", passages));
 * }</pre>
 */
@NullMarked
package dev.footnote.generate;

import org.jspecify.annotations.NullMarked;
