@NullMarked
package dev.footnote.http;

import org.jspecify.annotations.NullMarked;
