/**
 * Turning files into documents: the {@link DocumentReader} role, and {@link DocumentSource}, a
 * folder, a jar, a class-path prefix or a list that is walked lazily.
 *
 * <p>A file that cannot be read is a {@link ReadResult} like any other and never stops a batch.
 *
 * <pre>{@code
 * DocumentSource source = DocumentSources.folder(Path.of("docs"), reader);
 * try (Stream<ReadResult> results = source.read()) {
 *   results.forEach(System.out::println);
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.read;

import org.jspecify.annotations.NullMarked;
