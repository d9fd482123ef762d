/**
 * Reading text as people do: its sentences and its words.
 *
 * <p>Works on any text in any script without a model; offsets are UTF-16 code units. Everything
 * here is stateless and safe for use by multiple threads.
 *
 * <pre>{@code
 * for (TextSpan sentence : Sentences.split(text)) {
 *   List<String> terms = Words.terms(sentence.of(text));
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.text;

import org.jspecify.annotations.NullMarked;
