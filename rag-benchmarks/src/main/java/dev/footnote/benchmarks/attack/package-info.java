/**
 * How often texts planted in documents get what they are after, with and without what is done
 * against them.
 */
@NullMarked
package dev.footnote.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
