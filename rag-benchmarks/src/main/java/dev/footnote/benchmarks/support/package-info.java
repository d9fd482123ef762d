/** How well statements are told from others by their sources, and what that costs. */
@NullMarked
package dev.footnote.benchmarks.support;

import org.jspecify.annotations.NullMarked;
