/**
 * Rewrites the ONNX file of a text encoder into one that ONNX Runtime runs faster, at the same or
 * at 8-bit precision.
 *
 * <p>Exports carry attention in a dozen small operators, masks that a text without padding does not
 * need, a last layer computed for tokens that pooling drops, and pooling outside the graph. {@link
 * dev.footnote.onnx.graph.GraphOptimizer} reads the weights out of such a file, whatever exporter
 * wrote it, and writes a new graph around them that takes the ids of one text and gives its vector.
 * The result depends on the source file and the options alone, byte for byte.
 *
 * <p>{@link dev.footnote.onnx.graph.LoraEnabler} lets the graph of a language model take LoRA
 * adapters at run time, and {@link dev.footnote.onnx.graph.AdapterInput} says which ones a graph
 * takes.
 *
 * <p>Nothing here runs a model; who uses a rewritten file compares its vectors first.
 */
@NullMarked
package dev.footnote.onnx.graph;

import org.jspecify.annotations.NullMarked;
