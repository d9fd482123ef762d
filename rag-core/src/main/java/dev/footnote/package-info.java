/**
 * The door of Footnote: {@code KnowledgeBase}, which keeps documents and finds in them, and {@code
 * Rag}, which answers from them with footnotes.
 */
@NullMarked
package dev.footnote;

import org.jspecify.annotations.NullMarked;
