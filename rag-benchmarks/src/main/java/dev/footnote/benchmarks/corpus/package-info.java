/**
 * What is embedded: chunks of real pages in mixed lengths, drawn into slices that are the same in
 * each run, so that figures of the same slice may be compared.
 *
 * <p>Lengths are in tokens of the model's own tokenizer. All types are immutable and safe for use
 * by multiple threads.
 *
 * <pre>{@code
 * Corpus corpus = Pages.ofCamel().corpus(200_000, embedder.tokens());
 * List<Slice> slices = corpus.slices(ModelFamily.BGE_SMALL, 15, 24);
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
