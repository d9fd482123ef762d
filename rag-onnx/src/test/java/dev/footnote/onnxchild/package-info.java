/** Programs that tests run in a JVM of their own; outside the module's package, as users are. */
@NullMarked
package dev.footnote.onnxchild;

import org.jspecify.annotations.NullMarked;
