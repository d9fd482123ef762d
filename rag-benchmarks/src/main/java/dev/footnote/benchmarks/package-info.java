/**
 * Side-by-side measurements against peers and against what the machine itself can do.
 *
 * <p>The command line {@code bench} has one sub-command for each subject, in a package of its own
 * that stands on the packages for engines, measuring and reporting. Figures go to standard output,
 * progress to standard error. Not published, and not safe for anything but being run.
 */
@NullMarked
package dev.footnote.benchmarks;

import org.jspecify.annotations.NullMarked;
