/** What a killed writer leaves: a store that is reopened and compared after each kill. */
@NullMarked
package dev.footnote.benchmarks.crash;

import org.jspecify.annotations.NullMarked;
