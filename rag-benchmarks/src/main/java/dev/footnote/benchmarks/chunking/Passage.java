package dev.footnote.benchmarks.chunking;

import dev.footnote.eval.DocumentSpan;

/**
 * A chunk of any chunker.
 *
 * @param place where it stands in its document
 * @param text its own words
 * @param embedded what its vector is of
 */
record Passage(DocumentSpan place, String text, String embedded) {}
