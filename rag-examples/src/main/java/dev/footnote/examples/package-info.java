/**
 * A command line and a first tour, each a thin layer over the public API of Footnote.
 *
 * <p>Answers and figures go to standard output, progress to standard error. Nothing here is needed
 * to use the library; read it to see how the parts are put together.
 */
@NullMarked
package dev.footnote.examples;

import org.jspecify.annotations.NullMarked;
