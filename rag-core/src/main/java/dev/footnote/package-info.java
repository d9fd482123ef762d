/**
 * The door of Footnote: {@link dev.footnote.KnowledgeBase}, which keeps documents and finds in
 * them, and {@link dev.footnote.Rag}, which answers from them with footnotes.
 *
 * <p>Both borrow what they are given and close nothing; both are safe for use by multiple threads.
 *
 * <pre>{@code
 * KnowledgeBase knowledge = KnowledgeBase.of(embedder, store);
 * knowledge.put(Document.of("leave", "Employees have 30 days of leave."));
 * Answer answer = Rag.of(knowledge).ask("How many days of leave do employees have?");
 * System.out.println(answer);
 * }</pre>
 */
@NullMarked
package dev.footnote;

import org.jspecify.annotations.NullMarked;
