/**
 * The words of a text in a form in which they can be compared.
 *
 * <p>Stateless and safe for use by multiple threads.
 *
 * <pre>{@code
 * Words.terms("How are messages aggregated?"); // [messag, aggreg]
 * Words.numbers("Version 4.22.0 has 78 pages."); // [4.22.0, 78]
 * }</pre>
 */
@NullMarked
package dev.footnote.text;

import org.jspecify.annotations.NullMarked;
