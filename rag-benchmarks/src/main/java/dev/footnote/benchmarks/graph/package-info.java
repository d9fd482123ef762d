/**
 * Graphs of the embedding model as files, and the shortest way to run one: no tokenizer, no library
 * around ONNX Runtime.
 *
 * <p>Texts are ids of tokens, drawn at random: how long a run takes depends on how many there are,
 * not on which. Lengths are in tokens, the two special ones included. Files and sessions belong to
 * whoever opens them.
 *
 * <pre>{@code
 * try (GraphFiles files = GraphFiles.make();
 *     GraphSession session =
 *         GraphSession.open(files.path(GraphKind.INT8), SessionSettings.defaults())) {
 *   List<float[]> vectors = session.runner().run(List.of(TokenIds.random(170)));
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
