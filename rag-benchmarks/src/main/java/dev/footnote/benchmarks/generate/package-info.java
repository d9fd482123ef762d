/**
 * How fast a language model writes: {@link dev.footnote.onnx.OnnxGenerator} beside the shortest
 * loop around ONNX Runtime that runs the same graph. Models have real shapes and random weights,
 * since speed depends on nothing else. Speeds are in tokens per second, memory in MiB.
 */
@NullMarked
package dev.footnote.benchmarks.generate;

import org.jspecify.annotations.NullMarked;
