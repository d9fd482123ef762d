/** Where documents are cut: how much of the evidence the chunks of each chunker bring. */
@NullMarked
package dev.footnote.benchmarks.chunking;

import org.jspecify.annotations.NullMarked;
