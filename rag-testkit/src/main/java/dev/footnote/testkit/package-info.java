/**
 * Contract tests for everyone who implements a role of Footnote, and the hostile data they run on.
 *
 * <p>Extend a contract, say how to open your implementation, and its laws run as JUnit tests:
 *
 * <pre>{@code
 * class MyStoreTest extends VectorStoreContract {
 *   @Override
 *   protected VectorStore open(EmbeddingSpace space) {
 *     return MyStore.open(space);
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.testkit;

import org.jspecify.annotations.NullMarked;
