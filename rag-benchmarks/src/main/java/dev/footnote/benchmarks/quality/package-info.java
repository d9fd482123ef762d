/** What precision costs in quality: the ranking figures of each engine on a judged set. */
@NullMarked
package dev.footnote.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
