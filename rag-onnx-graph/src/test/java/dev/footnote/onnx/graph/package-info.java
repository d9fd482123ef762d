@NullMarked
package dev.footnote.onnx.graph;

import org.jspecify.annotations.NullMarked;
