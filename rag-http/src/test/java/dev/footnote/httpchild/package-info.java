/** A program that a test runs in a JVM of its own; outside the module's package, as users are. */
@NullMarked
package dev.footnote.httpchild;

import org.jspecify.annotations.NullMarked;
