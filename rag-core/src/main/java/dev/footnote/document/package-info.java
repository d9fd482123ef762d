/**
 * The vocabulary everything else speaks: documents, their sections, spans of their text, chunks and
 * metadata.
 *
 * <p>All types are immutable values. Every offset is a UTF-16 code unit index, as in {@link
 * java.lang.String}, so {@code document.text().substring(span.start(), span.end())} is always the
 * text a span stands for.
 *
 * <pre>{@code
 * Document document =
 *     Document.of("handbook", "Leave is 30 days. It must be requested in writing.")
 *         .withTitle("Handbook")
 *         .withMetadata(Metadata.builder().put("year", 2026).build());
 * TextSpan span = new TextSpan(0, 17);
 * span.of(document.text()); // "Leave is 30 days."
 * }</pre>
 */
@NullMarked
package dev.footnote.document;

import org.jspecify.annotations.NullMarked;
