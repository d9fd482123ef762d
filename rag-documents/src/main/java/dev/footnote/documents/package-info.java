/**
 * Readers for plain text, Markdown, AsciiDoc, HTML and JSON Lines, behind {@link
 * dev.footnote.documents.DocumentReaders}.
 *
 * <p>A document's text is what a person would read. Plain text is kept to the letter, line ends
 * included. The other formats are rendered: marks, comments, directives and navigation are gone,
 * links are their labels, lines that were only wrapped are joined, and one blank line stands
 * between blocks. Code is kept to the letter; a row of a table is a line with {@code " | "} between
 * the cells; an item of a list is a line that begins with {@code "- "} or its number. Sections
 * point into that text with exact offsets.
 *
 * <pre>{@code
 * DocumentSource handbook =
 *     DocumentSources.folder(Path.of("handbook"), DocumentReaders.standard());
 * try (Stream<ReadResult> results = handbook.read()) {
 *   results.forEach(
 *       result -> {
 *         switch (result) {
 *           case ReadResult.Read(Document document) -> System.out.println(document.title());
 *           case ReadResult.Skipped(String id, String why) -> System.out.println(id + ": " + why);
 *           case ReadResult.Failed(String id, String why) -> System.err.println(id + ": " + why);
 *         }
 *       });
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.documents;

import org.jspecify.annotations.NullMarked;
